"""Check a draft before posting: text → senses → facts → concerns. A library without Django, network or disk."""
