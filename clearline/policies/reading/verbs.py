"""What policies ask people to do: words that begin a second thing to do after "and"."""

_LISTED = """
accept access act address advise agree appoint approve arrange ask assist attend avoid behave block
challenge check comment communicate complete comply contact contribute cooperate co-operate create deal
delete disclose discuss encourage engage ensure escalate follow give identify inform invite join keep know
leave like limit log maintain make message monitor notify obtain offer open post preserve protect provide
publish raise read record refer remain remove reply report request respect respond review save search seek
send share show sign store support switch take tag tell train treat turn understand update upload use write
"""
VERBS = frozenset(_LISTED.split())
