"""Views → pages → MkDocs: the shell of the internal site.

The shell knows nothing of duties or records. It takes `Page`s, whose bodies are HTML that Jinja
has escaped, and makes a folder that opens in a browser, from disk as well as from a server.

- `stash` — Python-Markdown leaves the pages' HTML alone; untrusted text in Markdown spots
- `pages` — `Page`, `Section`, `Asset`, `Shell`; the Markdown file of a page
- `render`, `dates`, `status`, `tables` — Jinja with the filters and macros that templates need
- `charts`, `loop` — pictures as inline SVG, made at build time
- `folder` — writes the pages and the theme where plain `mkdocs build` finds them
- `theme/` — Material with short blocks of ours, our styles (joined into one file) and scripts
- `find` — the index behind the search box
- `build`, `audit`, `swap` — a finished site, made aside, checked, and swapped in
- `serve`, `preview`, `watching` — a preview on this machine that follows the records
- `compose…`, `figures`, `guiding` — the pages of this school, from its views

Contract with whoever writes page templates:

1. A page is a `Page` with a `path` (ASCII, no suffix), a plain `title` and `Section`s. A section
   is a plain heading (or none) and `Markup` from `Renderer.render`. Nobody writes Markdown.
2. Links come from `url(path, heading)`; the build fails when a target does not exist.
3. No inline style, script or handler, nothing from another host: the Content-Security-Policy of
   every page forbids it, and `audit` refuses it.
4. As-of date, school and "内部资料，请勿外传" stand on every page; a page does not repeat them.
5. Status is a colour *and* a sign *and* a word, by the macros of `templates/macros.html`.
6. Times are computed by the views; templates only format them.

Each page carries its Content-Security-Policy as a ``<meta>``: nothing but the site's own files,
of scripts only our own. ``file:`` in it is for browsers in which ``'self'`` does not match pages
opened from disk; a page that came over http cannot load such files anyway. A web server should
send what a ``<meta>`` cannot say, as `serve` does::

    Content-Security-Policy: frame-ancestors 'none'
    Cross-Origin-Resource-Policy: same-origin
    Cache-Control: no-store

The second keeps other sites from loading the script with the names behind the search box.
"""
