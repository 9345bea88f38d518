"""A finished plan is checked: what is missing, uncited, out of date, or decides about somebody."""
