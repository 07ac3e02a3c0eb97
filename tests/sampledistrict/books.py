"""The texts of the made-up district's books."""

from __future__ import annotations

import hashlib
from typing import Final

from heartgrid.model.drawing import commitment, drawn

_SCHOOLS: Final = (
    ("haiwan", "海湾实验学校", "九年一贯", "城区", "公办"),
    ("dongshan", "东山小学", "小学", "乡镇", "公办"),
    ("xinhai", "新海中学", "高中", "城区", "民办"),
    ("jiangwan", "江湾中学", "初中", "城区", "公办"),
    ("beidou", "北斗学校", "初中", "城区", "民办"),
    ("nantang", "南塘小学", "小学", "城区", "公办"),
    ("xikou", "溪口中学", "初中", "乡镇", "公办"),
    ("meilin", "梅林高级中学", "高中", "乡镇", "公办"),
)
# Month, day of the reveal and the index then, the first of two days of checking, what was found.
_CHECKS: Final = (
    ("2025-09", 11, "3875.31", 15, "台账按时，观察记录写得具体"),
    ("2025-10", 13, "3889.50", 15, "两个班的周登记缺了一周，已当场说明"),
    ("2025-11", 11, "4002.76", 18, "在库学生的约谈齐全，家访记录偏简"),
)
_DRAWN: Final = 2


def head() -> str:
    """records/district.yml."""
    schools = "".join(
        f"  - {{编号: {name}, 名称: {title}, 学段: {stage}, 区域: {area}, 性质: {owner}, 起: 2015-09-01}}\n"
        for name, title, stage, area, owner in _SCHOOLS
    )
    return f"""种类: 区县
编号: haiwanqu
名称: 海湾区教育局
层级: 区县
启用: 2025-09-01
学校:
{schools}学期:
  - {{学期: 2025-1, 起: 2025-09-01, 止: 2026-01-23}}
  - {{学期: 2025-2, 起: 2026-02-23, 止: 2026-06-26}}
协调小组:
  - {{单位: 区教育局, 起: 2025-09-01}}
  - {{单位: 区卫生健康局, 起: 2025-09-01}}
  - {{单位: 区公安分局, 起: 2025-09-01}}
  - {{单位: 区民政局, 起: 2025-10-20}}
"""


def staff() -> str:
    """records/staff.yml: the education office's own people."""
    return """种类: 教职工
教职工:
  - {编号: q001, 姓名: 周敏, 任职: [{岗位: 分管领导, 起: 2022-09-01}]}
  - {编号: q002, 姓名: 沈立, 任职: [{岗位: 安全科室, 起: 2021-03-01}]}
  - {编号: q003, 姓名: 何晓, 任职: [{岗位: 教研员, 起: 2019-09-01}]}
"""


def control() -> str:
    """Meetings, zones, supervisions, warnings and the district's own papers."""
    return """种类: 管控
年: 2025
联席会议:
  - {编号: d10001, 日期: 2025-10-22, 部门: [教育, 卫健, 公安, 民政], 议题: 转介绿色通道和考试季值守, 决议: 卫健局十一月底前公布门诊专线，教育局汇总, 纪要: 海湾区联席〔2025〕2号}
分类名单:
  - {编号: d10002, 日期: 2025-09-12, 依据: 省分类管控要求, 重点管控: [jiangwan], 关注: [beidou, xikou], 常规: [haiwan, dongshan, xinhai, nantang, meilin]}
  - {编号: d10003, 日期: 2025-11-20, 依据: 十一月研判, 重点管控: [jiangwan, beidou], 关注: [xinhai, xikou], 常规: [haiwan, dongshan, nantang, meilin]}
督查:
  - {编号: d10004, 日期: 2025-10-15, 学校: jiangwan, 督查人: [q001, q002], 发现: 心导师配备到位；观察上报偏晚, 整改期限: 2025-10-31, 整改完成: 2025-10-29}
  - {编号: d10005, 日期: 2025-11-26, 学校: beidou, 督查人: [q002], 发现: 专职心理教师缺一名, 整改期限: 2025-12-12}
预警信息:
  - {编号: d10006, 日期: 2025-09-05, 类别: 定期, 对象: 总体, 内容: 开学适应期多留意睡眠和出勤, 发布: 工作群和区教育网}
  - {编号: d10007, 日期: 2025-10-09, 类别: 定期, 对象: 高危群体, 内容: 假期返校后关心单亲和留守家庭的学生, 发布: 工作群}
  - {编号: d10008, 日期: 2025-11-05, 类别: 提前预警, 对象: 高危时段, 时段起: 2025-11-17, 内容: 期中成绩公布前后加强谈心, 发布: 工作群}
  - {编号: d10009, 日期: 2025-12-04, 类别: 定期, 对象: 总体, 内容: 冬季日照短，留意情绪低落, 发布: 工作群}
区县保障:
  - {编号: d10010, 日期: 2025-09-28, 事项: 宣讲和指导进校园, 落实: 是, 依据: 海湾区百场宣讲方案}
  - {编号: d10011, 日期: 2025-10-16, 事项: 心理专家进校园, 落实: 是, 依据: 与区卫健局的协议}
  - {编号: d10012, 日期: 2025-11-03, 事项: 专项经费, 落实: 是, 依据: 2025 年部门预算}
  - {编号: d10013, 日期: 2025-11-18, 事项: 心导师激励政策, 落实: 是, 依据: 海教〔2025〕41号}
  - {编号: d10014, 日期: 2025-11-18, 事项: 心导师专项津贴, 落实: 否, 依据: 待财政批复}
"""


def evaluations() -> str:
    """Draws as ``heartgrid draw`` writes them, each revealed but for the last, and what followed."""
    names = sorted(one[0] for one in _SCHOOLS)
    lists: dict[str, list[str]] = {"抽签": [], "揭晓": [], "抽查": [], "晾晒": []}
    for place, (month, revealed, value, day, found) in enumerate(_CHECKS):
        seed = _seed(month)
        chosen = drawn(names, _DRAWN, seed, value)
        lists["抽签"].append(_draw(place, month, names, revealed))
        lists["揭晓"].append(
            f"编号: e2000{place}, 时间: {month}-{revealed} 16:10, 抽签: e1000{place}, 种子: {seed},"
            f' 公开数值: "{value}", 抽中: [{", ".join(chosen)}]'
        )
        lists["抽查"] += [
            f"编号: e3{place}00{each}, 日期: {month}-{day + each}, 学校: {school}, 抽签: e1000{place},"
            f" 检查人: [q002, q003], 发现: {found}"
            for each, school in enumerate(chosen)
        ]
        lists["晾晒"].append(
            f"编号: e4000{place}, 日期: {month}-28, 内容: 本月抽查两所学校的做法和要改的地方, 方式: 校长例会"
        )
    lists["抽签"].append(_draw(3, "2025-12", names, 22))
    lists["年度评估"] = [
        f"编号: e5000{place}, 日期: 2025-12-{10 + place}, 学校: {name}, 评估人: [q001, q003],"
        f" 得分: {score}, 依据: 评估表, 反馈学校: {told}"
        for place, (name, score, told) in enumerate(
            (("haiwan", 92, "是"), ("dongshan", 88, "是"), ("jiangwan", 81, "否"))
        )
    ]
    told = [f"{name}:\n" + "".join(f"  - {{{one}}}\n" for one in lists[name]) for name in lists]
    return "种类: 评估督导\n年: 2025\n" + "".join(told)


def _draw(place: int, month: str, names: list[str], revealed: int) -> str:
    return (
        f"编号: e1000{place}, 时间: {month}-10 09:00, 名单: [{', '.join(names)}], 抽取: {_DRAWN},"
        f" 承诺: {commitment(_seed(month))}, 公开数: {month}-{revealed} 上证指数收盘点数"
    )


def _seed(month: str) -> str:
    return hashlib.sha256(f"sample {month}".encode()).hexdigest()


def incidents() -> str:
    """Two incidents that schools reported, and what became of them."""
    return """种类: 事件督导
年: 2025
学校上报:
  - {编号: c10001, 知悉时间: 2025-10-13 10:05, 学校: jiangwan, 事件: I-7K2M9Q, 类型: 走失, 接报时间: 2025-10-13 10:48}
  - {编号: c10002, 知悉时间: 2025-11-28 21:30, 学校: beidou, 事件: I-4H8T2W, 类型: 自伤, 接报时间: 2025-11-28 22:12}
区县倒查:
  - {编号: c10003, 日期: 2025-10-24, 事件: I-7K2M9Q, 倒查人: [q002], 环节: [预防, 发现, 干预], 盲区: [午休没有点名, 门卫不知道请假手续], 结论: 预防和干预的台账齐全，发现环节晚了四十分钟}
区县复盘:
  - {编号: c10004, 日期: 2025-11-06, 事件: I-7K2M9Q, 参加人: [q001, q002, q003], 四维: [日常表现, 人际, 学业, 亲子], 教训: 午休和离校要有统一的登记}
区县整改:
  - {编号: c10005, 日期: 2025-11-06, 事件: I-7K2M9Q, 整改项: 全区统一午休点名表, 责任人: q002, 期限: 2025-11-30, 验收日: 2025-11-27, 验收人: q001}
  - {编号: c10006, 日期: 2025-11-06, 事件: I-7K2M9Q, 整改项: 门卫的请假核对办法, 责任人: q002, 期限: 2025-12-12}
问责结论:
  - {编号: c10007, 日期: 2025-11-25, 事件: I-7K2M9Q, 结论: 限期整改, 依据: 海教督〔2025〕7号, 告知学校: 是}
极端事件统计:
  - {编号: c10008, 日期: 2025-03-04, 统计年: 2024, 起数: 6, 学生数: 41200, 上年起数: 8, 上年学生数: 40900}
"""
