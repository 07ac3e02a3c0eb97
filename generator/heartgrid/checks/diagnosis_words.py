"""Names of mental disorders, which only a hospital may give (精神卫生法 art. 23 and 28).

The words are those in use in China for the categories of ICD-11 (chapter 6; sleep: 7A; tics:
8A05) and the older ICD-10 and CCMD-3, which hospitals and parents still use. States of mind such
as 焦虑 or 情绪低落, and what a pupil does, are no diagnoses and are not listed.
"""

from __future__ import annotations

from typing import Final

# ICD-11 code → words; a word that holds another is not listed twice (双相情感障碍 holds 情感障碍).
WORDS: Final[dict[str, tuple[str, ...]]] = {
    "6A00": ("智力障碍", "智力发育障碍", "精神发育迟滞"),
    "6A02": ("孤独症", "自闭症", "阿斯伯格"),
    "6A05": ("多动症", "注意缺陷", "注意力缺陷", "ADHD"),
    "6A20": ("精神分裂", "分裂情感", "妄想症", "妄想性障碍", "精神病性障碍"),
    "6A60": ("双相", "躁郁症", "躁狂症", "躁狂发作", "情感障碍", "心境障碍"),
    "6A70": ("抑郁症", "抑郁障碍", "抑郁性障碍", "抑郁发作", "恶劣心境", "重度抑郁", "中度抑郁"),
    "6B00": ("焦虑症", "焦虑障碍", "焦虑性障碍"),
    "6B01": ("惊恐障碍", "惊恐发作"),
    "6B02": ("恐惧症", "恐怖症", "恐惧障碍", "恐怖性障碍"),
    "6B20": ("强迫症", "强迫障碍", "强迫性障碍", "躯体变形障碍", "疑病症", "拔毛癖"),
    "6B40": ("创伤后应激", "急性应激障碍", "应激障碍", "PTSD", "适应障碍", "适应性障碍"),
    "6B60": ("分离障碍", "分离性障碍", "解离性障碍", "癔症", "转换障碍"),
    "6B80": ("厌食症", "贪食症", "暴食症", "进食障碍"),
    "6C20": ("躯体形式障碍", "躯体化障碍", "躯体症状障碍"),
    "6C40": ("物质依赖", "药物依赖", "酒精依赖"),
    "6C51": ("游戏障碍", "网络成瘾", "游戏成瘾"),
    "6C90": ("对立违抗", "品行障碍"),
    "6D10": ("人格障碍", "边缘型人格", "反社会人格"),
    "7A00": ("失眠症", "失眠障碍", "睡眠障碍"),
    "8A05": ("抽动症", "抽动障碍", "抽动秽语"),
    "": ("精神病", "神经症", "神经官能症", "精神障碍", "心理疾病", "精神疾病"),
}
