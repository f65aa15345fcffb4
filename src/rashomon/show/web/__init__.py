"""The application in a browser: an archive to look through, judge and add to."""
