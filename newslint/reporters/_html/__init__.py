"""The parts of the page that `--format html` writes, with its template, style and scripts."""
