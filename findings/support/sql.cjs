// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Runs the statements of standard input, one a line, each by itself, in one session.
// Prints a row's values joined by "|", and NOTICE and ERROR with their text. An error does not end the session.
//
//     node sql.cjs SOCKET_FOLDER [DATABASE [PORT]]
'use strict';
const { Client } = require('pg');
const { readFileSync } = require('node:fs');

const as_text = { getTypeParser: () => value => value };
const [folder, database = 'postgres', port = '5432'] = process.argv.slice(2);

async function main() {
    const client = new Client({ host: folder, port: Number(port), user: 'postgres', database });
    client.on('notice', notice => console.log(`${notice.severity}: ${notice.message}`));
    await client.connect();
    for (const statement of readFileSync(0, 'utf8').split('\n').filter(line => line.trim() !== '')) {
        try {
            const result = await client.query({ text: statement, rowMode: 'array', types: as_text });
            for (const row of result.rows) console.log(row.map(value => value ?? 'NULL').join('|'));
        } catch (error) {
            console.log(`ERROR: ${error.message}`);
        }
    }
    await client.end();
}

main().catch(error => {
    console.error(error.message);
    process.exit(1);
});
