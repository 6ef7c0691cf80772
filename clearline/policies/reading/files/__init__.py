"""Every kind of file into lines: what each knows about its text, and no more."""
