"""Reports without a name: from pages that keep no cookie, and the way back by seven words (policy 4.8; D§4.8)."""
