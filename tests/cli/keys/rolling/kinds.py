"""A record of every sealed kind that has a term, each with words of its own.

Of class J2024-01 everything has had its time on 2034-09-01, the consents on 2031-08-31 (what they
allow on 2028-08-31, and three years). Class J2030-01 graduated in 2033: its talks have had their
time on 2034-08-31, its consents not before 2037-08-31. Class J2031-01 lives.
"""

from __future__ import annotations

from typing import Final

from tests.support.books import book

GONE_CLASS, EMPTIED_CLASS, LIVE_CLASS = "J2024-01", "J2030-01", "J2031-01"
GONE_PROFILE, LIVE_PROFILE = "profiles/s000001.yml", "profiles/s000009.yml"
GONE_RESULTS = f"screenings/2025/{GONE_CLASS}.yml"
LIVE_RESULTS = f"screenings/2031/{LIVE_CLASS}.yml"
EMPTIED_TALKS = f"talks/2030-1/{EMPTIED_CLASS}.t013.yml"
EMPTIED_CONSENTS = f"consents/{EMPTIED_CLASS}.yml"


def _profile(path: str, opened: str, name: str) -> str:
    guardian = f"监护人: [{{关系: 母亲, 姓名: {name}, 电话: '13800000000'}}]"
    return (
        f"--- {path}\n种类: 成长档案\n学生: {path[9:-4]}\n建档日: {opened}\n"
        f"详情: {{入学: {opened}, {guardian}}}\n"
    )


def _results(path: str, day: str, note: str) -> str:
    return book(path, 记录=[f"施测日: {day}, 学生: 1, 详情: {{等级: 关注, 说明: {note}}}"])


def _consent(class_id: str, day: str, guardian: str) -> str:
    told = f"告知版本: 2025 版, 答复: 同意, 未满14: 是, 监护人: {guardian}"
    entry = f"日期: {day}, 事项: 普查, 学生: 1, 经手人: t011, 详情: {{{told}}}"
    return book(f"consents/{class_id}.yml", 记录=[entry])


_SENT = (
    "日期: 2027-09-03, 离校日: 2027-08-31, 学生: 1, 经手人: t003, 详情: {接收校: 旧事里的高中, "
    "清单: [{类别: 成长档案, 件数: 1}], 包摘要: 3a7bd3e2360a3d29, 含在库: 否}"
)
_SEEN = "日期: 2026-05-01, 时刻: 10:00, 谁: t003, 方式: 查阅"
_GRID = f"""
--- grids/{EMPTIED_CLASS}.yml
种类: 心网格
班级: {EMPTIED_CLASS}
心导师:
  - {{导师: t013, 身份: 任课教师, 起: 2030-09-01, 学生: [1]}}
名册:
  - {{编号: s00000a, 座号: 1, 姓名: 孙小美, 入班: 2030-09-01}}
"""
BOOKS: Final = (
    book(f"visits/2025-1/{GONE_CLASS}.t012.yml",
         记录=["日期: 2025-10-21, 学生: 2, 方式: 实地, 详情: {类型: 常规, 家庭情况: 家访的旧事}"]),
    book(f"contacts/2025-1/{GONE_CLASS}.t012.yml",
         记录=["日期: 2025-10-22, 学生: 2, 渠道: 电话, 详情: {要点: 电话里的旧事, 家长回应: 配合}"]),
    book(f"observations/2025-1/{GONE_CLASS}.yml",
         记录=[("日期: 2025-10-23, 时刻: 10:00, 观察人: t012, "
               "详情: {学生: 2, 表现: [情绪低落], 描述: 观察到的旧事, 紧急度: 黄}")]),
    book(f"peers/2025-1/{GONE_CLASS}.yml",
         记录=[("日期: 2025-10-24, 时刻: 10:00, 转录人: t012, "
               "详情: {心理委员: 3, 现象: 同学说的旧事, 需立即: 否}")]),
    book(f"waivers/2025-1/{GONE_CLASS}.yml",
         记录=[("义务: D29, 对象: 3, 起: 2025-09-01, 止: 2026-01-23, 理由: 豁免的旧事, "
               "批准人: t002, 批准日: 2025-10-24")]),
    book(f"disclosures/class/{GONE_CLASS}/2026.yml",
         记录=[f"{_SEEN}, 详情: {{文件: records/grids/{GONE_CLASS}.yml, 目的: 查阅的旧事}}"]),
    book("disclosures/counsel/2026.yml",
         记录=[f"{_SEEN}, 详情: {{文件: records/{GONE_PROFILE}, 目的: 翻档案的旧事}}"]),
    book(f"handovers/{GONE_CLASS}.yml", 记录=[_SENT]),
    _consent(GONE_CLASS, "2025-09-02", "签字的旧人"),
    _profile(GONE_PROFILE, "2024-09-01", "档案里的旧人"),
    _results(GONE_RESULTS, "2025-10-15", "普查的旧事"),
    _GRID,
    book(EMPTIED_TALKS,
         记录=["日期: 2030-10-10, 学生: 1, 方式: 面谈, 详情: {内容: 走廊里的旧事}"]),
    _consent(EMPTIED_CLASS, "2030-09-02", "钱大山"),
    _profile(LIVE_PROFILE, "2031-09-01", "赵大山"),
    _results(LIVE_RESULTS, "2031-10-15", "在册的结果"),
)  # fmt: skip
# By kind, what must not come to light again; a kind with a term that stands here nowhere is a hole.
SECRETS: Final = {
    "grid": ("王小明",),
    "talk": ("她说夜里睡不着", "走廊里的旧事"),
    "visit": ("家访的旧事",),
    "contact": ("电话里的旧事",),
    "observation": ("观察到的旧事",),
    "peer_note": ("同学说的旧事",),
    "waiver": ("豁免的旧事",),
    "case": ("第一次写的旧事", "后来改写的旧事"),
    "disclosure": ("查阅的旧事", "翻档案的旧事"),
    "screening_result": ("普查的旧事",),
    "profile": ("档案里的旧人",),
    "handover": ("旧事里的高中",),
    "consent": ("签字的旧人",),
}
LIVING: Final = (
    "在册的事", "在班里的事", "赵小强", "赵大山", "在册的结果", "孙小美", "钱大山",
)  # fmt: skip
