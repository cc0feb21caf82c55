# sqlcipher3 has no types of its own; it is the standard library's driver, bound to SQLCipher.
