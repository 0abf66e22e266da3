"""What `mkdocs` does beside its settings: pages and files from outside docs/ that pages link to.

README.md becomes the first page. A file of the repository that a page links to comes along, under
the path it has there, so that the links of the site lead where those of the repository lead.
"""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SHIM = "https://unpkg.com/iframe-worker/shim"  # what the theme would fetch to search offline
OWN_SHIM = "assets/iframe-worker.js"
ELSEWHERE = re.compile(r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=[\"']?(?:https?:)?//[^>]*>")
LINK = re.compile(r"(?<=\]\()(?!\w+://|#|mailto:)([^)#\s]+)")


def place(path: Path) -> str:
    """Where a file of the repository lies in the site's source."""
    if path == ROOT / "README.md":
        return "index.md"
    if path.is_dir():
        return f"{path.relative_to(ROOT)}/index.md"
    inside = path.relative_to(DOCS if path.is_relative_to(DOCS) else ROOT).as_posix()
    return inside if path.suffix else f"{inside}.txt"


def linked(path: Path) -> Iterator[Path]:
    """The files and folders a page links to; a folder with a README stands for that."""
    if path.suffix != ".md":
        return
    for link in LINK.findall(path.read_text(encoding="utf-8")):
        target = Path(posixpath.normpath(path.parent / link))
        if target.exists():
            yield target / "README.md" if (target / "README.md").is_file() else target


def wanted() -> dict[str, Path]:
    """Every file the site needs, by its place: the pages, and all they link to, and so on."""
    waiting = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
    found: dict[str, Path] = {}
    while waiting:
        path = waiting.pop()
        if place(path) not in found:
            found[place(path)] = path
            waiting += linked(path)
            waiting += path.glob("*/README.md") if path.is_dir() else ()
    return found


def relinked(text: str, path: Path) -> str:
    """A page's text with its links as they are in the site."""

    def there(found: re.Match[str]) -> str:
        target = Path(posixpath.normpath(path.parent / found[0]))
        if not target.exists():
            return found[0]
        target = target / "README.md" if (target / "README.md").is_file() else target
        return posixpath.relpath(place(target), posixpath.dirname(place(path)) or ".")

    return LINK.sub(there, text)


def listing(folder: Path) -> str:
    """A page for a folder without a README: what lies in it."""
    pages = [one.parent for one in sorted(folder.glob("*/README.md"))]
    rows = [f"- [{one.name}]({one.name}/README.md)" for one in pages]
    rows += [f"- `{one.name}`" for one in sorted(folder.iterdir()) if one.is_file() and not pages]
    return "\n".join([f"# {folder.name}", "", *rows, ""])


def on_files(files: Any, config: Any) -> Any:  # noqa: ANN401 - MkDocs calls it so
    """Add the files from outside docs/."""
    from mkdocs.structure.files import File  # noqa: PLC0415 - installed for the site only

    for where, path in wanted().items():
        if path.is_relative_to(DOCS):
            continue
        if path.is_dir():
            files.append(File.generated(config, where, content=listing(path)))
        else:
            files.append(File.generated(config, where, abs_src_path=str(path)))
    shim = ROOT / "release" / "iframe-worker.js"
    files.append(File.generated(config, OWN_SHIM, abs_src_path=str(shim)))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:  # noqa: ANN401 - as above
    """Point the links to where the files lie in the site."""
    path = wanted().get(page.file.src_uri)
    return relinked(markdown, path) if path and path.is_file() else markdown


def on_post_page(output: str, page: Any, **_: Any) -> str:  # noqa: ANN401 - as above
    """Have the page load from the site what the theme would load from elsewhere."""
    return output.replace(SHIM, posixpath.relpath(OWN_SHIM, posixpath.dirname(page.url) or "."))


def on_post_template(output: str, template_name: str, **_: Any) -> str:  # noqa: ANN401 - as above
    """The same for the page that stands for one that is not there."""
    return output.replace(SHIM, f"/{OWN_SHIM}") if template_name == "404.html" else output


def on_post_build(config: Any) -> None:  # noqa: ANN401 - as above
    """Refuse a site that would load anything from elsewhere.

    Raises:
        SystemExit: a page does, with the page and what it loads.
    """
    for path in sorted(Path(config["site_dir"]).rglob("*.html")):
        if found := ELSEWHERE.search(path.read_text(encoding="utf-8")):
            raise SystemExit(f"{path} loads {found[0]}")
