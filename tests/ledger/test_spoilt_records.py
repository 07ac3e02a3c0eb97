"""Records with bytes lost, doubled or typed between: problems, never an exception."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from heartgrid.calendar import SchoolCalendar
from heartgrid.checks import BASIC, STRICT, CheckContext, run
from heartgrid.ledger import load_files
from heartgrid.model.kinds import BY_SLUG, kind_of_path
from heartgrid.policy import load_policy
from tests.support.books import files_of
from tests.support.errors import AS_OF, BASE, LEDGERS

if TYPE_CHECKING:
    from heartgrid.ledger import Loaded
    from heartgrid.problems import Problem

POLICY = load_policy().policy
TYPED = st.sampled_from(
    ["：", "，", "\u3000", "\t", "“", "[", "]", "{", "}", "- ", ": ", ":", "#", "&a", "*a", "!x", "|",
     "\n", "\r\n", "\n---\n", "\x00", "0", "９", "9999", "0000", "12", "-", "2025.10.12", "t012",
     "J2024-01", "编号: 3f9c2a\n", "日期: 2025-10-12\n", "学生: 2\n", "  ", "    "]
)  # fmt: skip


MORE = """
--- means/2025.yml
种类: 保障
学年: 2025
记录:
  - {日期: 2025-11-12, 事项: 求助渠道知晓率, 落实: 是, 依据: 抽测表, 人数: {达到: 96, 总数: 100}}
志愿者:
  - {日期: 2025-09-20, 志愿者: t012, 专长: 社会工作师, 准入查询: 是, 服务: [宣教]}
--- privacy/2025.yml
种类: 个人信息保护
年: 2025
影响评估:
  - {日期: 2025-08-25, 缘由: 首次上线, 范围: 普查和谈话, 目的与必要: 法定职责, 影响与风险: 泄露,
     保护措施: 加密, 结论: 可以处理, 报告: 海实〔2025〕1号, 评估人: t002}
合规审计:
  - {日期: 2025-12-10, 审计年度: 2025, 审计方: 学校审计小组, 报告: 海实审〔2025〕1号}
报送:
  - {日期: 2025-12-20, 审计年度: 2024, 报送给: 区网信办}
--- observations/2025-1/J2024-01.yml
种类: 日常动态观察
学期: 2025-1
班级: J2024-01
记录:
  - 编号: 3f9c2a
    日期: 2025-10-13
    时刻: 08:05
    观察人: t013
    详情: {学生: 2 李小红, 紧急度: 黄, 四必访: 情绪反常, 上报时间: 2025-10-13 09:00}
--- contacts/2025-1/J2024-01.t012.yml
种类: 家校沟通
学期: 2025-1
班级: J2024-01
导师: t012
记录:
  - 编号: 3f9c2b
    日期: 2025-10-13
    学生: 2 李小红
    渠道: 电话
    详情:
      家长回应: 配合
      观察: [3f9c2a]
--- district/evaluations/2025.yml
种类: 评估督导
年: 2025
抽查:
  - {编号: 3f9c2e, 日期: 2025-10-13, 学校: haiwan, 检查人: [t002], 发现: 台账齐全}
--- district/incidents/2025.yml
种类: 事件督导
年: 2025
学校上报:
  - {编号: 3f9c40, 知悉时间: 2025-10-13 10:05, 学校: haiwan, 事件: I-7K2M9Q, 类型: 走失}
区县倒查:
  - {编号: 3f9c41, 日期: 2025-10-20, 事件: I-7K2M9Q, 倒查人: [t002], 环节: [预防, 发现, 干预], 结论: 点名没有登记}
区县整改:
  - {编号: 3f9c42, 日期: 2025-10-20, 事件: I-7K2M9Q, 整改项: 午休点名, 责任人: t002, 期限: 2025-10-31}
极端事件统计:
  - {编号: 3f9c43, 日期: 2025-10-20, 统计年: 2024, 起数: 6, 学生数: 9000, 上年起数: 7, 上年学生数: 9000}
--- incidents/I-7K2M9Q.yml
种类: 危机事件
编号: I-7K2M9Q
知悉时间: 2025-10-13 10:05
地点: 操场
类型: 走失
涉事人: [{班级: J2024-01, 学生: 2 李小红}]
接报人: t002
经过: 午休后不在教室
处置: [{编号: 3f9c2c, 步骤: 通知家长, 时间: 2025-10-13 10:20, 经办人: t011}]
--- reviews/F-7K2M9Q.yml
种类: 复盘
编号: F-7K2M9Q
事件: I-7K2M9Q
基准时点: 2025-10-13 10:05
日期: 2025-10-20
参加人: [t002, t003]
已知信息: 前一周情绪反常
四维分析: {日常表现: 沉默, 人际: 平常, 学业: 平常, 亲子: 争吵}
盲区: 午休点名没有登记
整改: [{编号: 3f9c2d, 整改项: 午休点名, 责任人: t011, 期限: 2025-10-31}]
--- backtraces/B-7K2M9Q.yml
种类: 倒查
编号: B-7K2M9Q
事件: I-7K2M9Q
日期: 2025-10-24
倒查人: [区教育局安全科]
范围: 九月以来的观察和谈话
抽取提交: [4b825dc6]
记录数: 40
迟录数: 2
事后改动数: 0
结论: 点名没有登记
--- peers/2025-1/J2024-01.yml
种类: 心理委员观察
学期: 2025-1
班级: J2024-01
记录:
  - {编号: 3f9c2f, 日期: 2025-10-13, 时刻: 12:10, 转录人: t011,
     详情: {心理委员: 3, 学生: 2, 现象: 午饭没有吃, 需立即: 否}}
--- screenings/2025/J2024-01.yml
种类: 普查结果
学年: 2025
班级: J2024-01
记录:
  - {编号: 3f9c30, 施测日: 2025-10-14, 学生: 2 李小红, 详情: {等级: 关注, 分数: 各因子 2.1}}
--- profiles/s000002.yml
种类: 成长档案
学生: s000002
建档日: 2025-09-15
详情: {入学: 2024-09-01, 监护人: [{关系: 母亲, 姓名: 李红, 电话: '0574-0000'}]}
--- handovers/J2024-01.yml
种类: 档案移交
班级: J2024-01
记录:
  - 编号: 3f9c31
    日期: 2025-10-13
    离校日: 2025-10-10
    学生: 2 李小红
    经手人: t003
    详情: {接收校: 江北实验学校, 清单: [{类别: 成长档案, 件数: 1}], 包摘要: 0123456789abcdef, 含在库: 否}
--- consents/J2024-01.yml
种类: 知情同意
班级: J2024-01
记录:
  - 编号: 3f9c32
    日期: 2025-10-10
    事项: 普查
    学生: 2 李小红
    经手人: t011
    详情: {告知版本: 2025 版, 答复: 同意, 未满14: 是, 监护人: 李强}
--- disclosures/counsel/2025.yml
种类: 披露
范围: counsel
年: 2025
记录:
  - 编号: 3f9c2e
    日期: 2025-10-13
    时刻: 09:00
    谁: t003
    方式: 移交
    详情: {文件: records/cases/C-7K2M9Q.yml, 目的: 转学移交, 接收方: 接收学校}
"""


@cache
def originals() -> dict[str, bytes]:
    """A record of every kind: the base, and what the broken ledgers add to it."""
    found = files_of(MORE)
    for records in (*sorted(LEDGERS.glob("errors/*/records")), BASE / "records"):
        for path in sorted(records.rglob("*.yml")):
            found[path.relative_to(records).as_posix()] = path.read_bytes()
    return found


# A file, where in it (0..1), how many bytes are lost, and what stands in their place.
CHANGE = st.tuples(
    st.sampled_from(sorted(originals())),
    st.floats(0, 1),
    st.integers(0, 12),
    st.just(b"") | TYPED.map(str.encode) | st.binary(max_size=3),
)


def changed(changes: list[tuple[str, float, int, bytes]]) -> dict[str, bytes]:
    files = dict(originals())
    for name, where, lost, instead in changes:
        begin = round(where * len(files[name]))
        files[name] = files[name][:begin] + instead + files[name][begin + lost :]
    return files


def checked(loaded: Loaded) -> list[Problem]:
    school = loaded.ledger.school
    calendar = None if school is None else SchoolCalendar(school.record)
    context = CheckContext(calendar, POLICY, AS_OF, loaded.sources.locate)
    return [*loaded.problems, *run((*BASIC, *STRICT), loaded.ledger, context)]


@settings(max_examples=150, deadline=None)
@given(st.lists(CHANGE, min_size=1, max_size=6))
def test_spoilt_records_are_told_of(changes: list[tuple[str, float, int, bytes]]) -> None:
    loaded = load_files(changed(changes).items())
    told = {one.position.path for one in checked(loaded)}
    lost = {one.path for one in loaded.ledger.unreadable}
    assert all(one.startswith("records/") for one in told)
    assert lost <= told or any("/grids/" in one for one in lost)


def test_the_originals_are_of_every_kind() -> None:
    kinds = [kind_of_path(name) for name in originals()]
    assert {one[0].slug for one in kinds if one} == set(BY_SLUG)
