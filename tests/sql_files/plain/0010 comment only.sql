-- nothing to do
/* ; */
