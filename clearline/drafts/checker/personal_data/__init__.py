"""Personal data in a draft: names, contacts, addresses, numbers, dates of birth, number plates (policy 4.7)."""
