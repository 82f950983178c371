"""How the shipped Word templates are drawn: one description, from which every language and kind is made."""
