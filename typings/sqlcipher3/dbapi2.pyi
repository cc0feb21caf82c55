# The standard library's driver under another name: the same functions, classes and constants.
from sqlite3.dbapi2 import *
from sqlite3.dbapi2 import Connection as Connection
from sqlite3.dbapi2 import DatabaseError as DatabaseError
