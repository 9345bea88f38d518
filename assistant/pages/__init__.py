"""Pages beside the chat, of plain HTML, CSS and JavaScript without anything from elsewhere.

The assessment lives in the browser alone: its page is sent whole, and is forbidden to send anything.
"""
