"""The chat in the browser: Chainlit, mounted at `/` in the HTTP application.

It translates and does not think: what a person writes goes to the `Assistant`, the `Answer` comes
back as a message with citation markers, and a marker opens the place in its source. Everything that
Chainlit needs hardened stands in `guard` (requests) and `page` (the HTML).
"""
