"""The HTTP surface: JSON in, the same models as the command line out, one shape of error.

Routes translate requests to calls of the `Assistant`; they hold no knowledge of their own.
"""
