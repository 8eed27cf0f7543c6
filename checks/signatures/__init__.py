"""How the errors of server platforms and databases look in a page or an answer. Knows texts alone, no evidence."""
