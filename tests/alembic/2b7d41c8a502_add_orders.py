# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0

"""add orders

Revision ID: 2b7d41c8a502
Revises: 1f0a6c2e9b01
"""
from alembic import op
import sqlalchemy as sa

revision = "2b7d41c8a502"
down_revision = "1f0a6c2e9b01"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "orders",
        sa.Column("id", sa.BigInteger(), sa.Identity(), primary_key=True),
        sa.Column("user_id", sa.BigInteger(), sa.ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
        sa.Column("total", sa.Numeric(10, 2), server_default=sa.text("0"), nullable=False),
        sa.Column("made", sa.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
    )
    op.create_index("ix_orders_user_id", "orders", ["user_id"])


def downgrade():
    op.drop_index("ix_orders_user_id", table_name="orders")
    op.drop_table("orders")
