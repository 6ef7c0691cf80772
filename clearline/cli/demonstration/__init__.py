"""The demonstration: two made-up schools with a year of history, made by the actions that everybody's hands take."""
