"""Whatever the input, an answer or one of our own messages: never a traceback, a crash or a hang."""
