"""Record files of any layout, and real ones gone wrong, for properties."""

from hypothesis import strategies as st

from tests.support.sample import sample_files

REAL = sorted(sample_files())
COMMENTS = ["", "", "  # 补记", "   # 日期：2025.10.12，【见】", "  #"]
BETWEEN = ["", "", "\n", "    # 下面是详情：\n", "# 顶格\n\n"]
NAMES = {"1": "王小明", "2": "李小红", "3": "张小刚"}
PROSE = [
    "内容: |\n            他说：２０号，【真的】\n\n            - 不是列表\n",
    "内容: >-  # 折行\n            第一行\n            第二行\n",
    "内容: '他说：“好”， 10月12日'\n",
    '内容: "分两\n            行，\\n 写"\n',
    "内容: 第一行\n            接着写\n",
]


@st.composite
def talks(draw: st.DrawFn) -> tuple[str, str]:
    """A file as it should be, and the same as somebody left it: ids and names missing."""
    head = "种类: 谈心谈话\n学期: 2025-1\n班级: J2024-01\n导师: t012\n"
    full, left = draw(st.sampled_from(["", "# 我的记录\n", "---\n"])) + head, ""
    full += draw(st.sampled_from(["记录:\n", "记录:   # 九月起\n\n"]))
    left = full
    indent = draw(st.sampled_from(["", "  ", "    "]))
    for _ in range(draw(st.integers(0, 4))):
        one = draw(entries(indent))
        full, left = full + one[0], left + one[1]
    return full, left


@st.composite
def entries(draw: st.DrawFn, indent: str) -> tuple[str, str]:
    quote = draw(st.sampled_from(["", "'", '"']))
    seat = draw(st.sampled_from(sorted(NAMES)))
    label = f"{seat} {NAMES[seat]}"
    typed = draw(st.sampled_from([seat, NAMES[seat], label, f"{seat}号{NAMES[seat]}"]))
    if draw(st.booleans()):
        start = f"{indent}- {{ "
        rest = "日期: 2025-10-12, 学生: {}, 方式: 面谈 }\n"
        has_id = draw(st.booleans())
        given_id = "编号: 3f9c2a, "
    else:
        start = f"{indent}- "
        pad = f"{indent}  "
        lines = [
            f"日期: {quote}2025-10-12{quote}{draw(st.sampled_from(COMMENTS))}\n",
            f"学生: {{}}{draw(st.sampled_from(COMMENTS))}\n",
            f"方式: 面谈{draw(st.sampled_from(COMMENTS))}\n",
            f"详情:\n{pad}    {draw(st.sampled_from(PROSE))}",
        ]
        rest = draw(st.sampled_from(BETWEEN)).join(
            line if place == 0 else f"{pad}{line}" for place, line in enumerate(lines)
        )
        has_id = draw(st.booleans())
        given_id = f"编号: 3f9c2a\n{pad}"
    kept = given_id if has_id else ""
    whole = rest.replace("{}", f"{quote}{label}{quote}")
    partial = rest.replace("{}", f"{quote}{typed}{quote}")
    return f"{start}{given_id}{whole}", f"{start}{kept}{partial}"


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A record of the sample school with some bytes cut out, doubled or replaced."""
    path = draw(st.sampled_from(REAL))
    raw = sample_files()[path][:3000]
    for _ in range(draw(st.integers(1, 4))):
        at, length = draw(st.integers(0, len(raw))), draw(st.integers(0, 12))
        junk = draw(
            st.one_of(
                st.binary(max_size=4),
                st.sampled_from(
                    ["：", "，", "\t", "\u3000", "- ", "{", "“", "\r\n", "|", "编号:"]
                ).map(str.encode),
            )
        )
        raw = raw[:at] + junk + raw[at + length :]
    return f"records/{path}", raw
