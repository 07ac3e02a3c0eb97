"""Invented names: common surnames and given names, put together by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.sampleschool.dice import Dice

_COMMON: Final = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
_OTHER: Final = (
    "郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹"
    "孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_DOUBLE: Final = ("欧阳", "诸葛", "司徒")
_BOYS: Final = tuple(
    "浩然 子轩 宇航 俊杰 博文 梓豪 嘉懿 思远 承泽 明轩 泽宇 一鸣 皓宇 文博 天佑 景行 子墨 奕辰 沐阳 "
    "铭泽 翊航 晨曦 家栋 书恒 致远 鹏程 立诚 哲瀚 昊天 修远 俊熙 瑞泽 绍辉 志强 建宁 国栋 振宇 海洋 "
    "伟杰 子昂 锦程 宸宇 柏霖 启明 元恺 乐天 川 睿 磊 涛 帆 毅 晨 航 骁 恒 煜 淳 朗".split()
)
_GIRLS: Final = tuple(
    "雨桐 欣怡 子涵 诗涵 梓萱 佳怡 思琪 若曦 语嫣 雅婷 心怡 可欣 静怡 梦瑶 晓彤 婉清 芷若 书瑶 安琪 "
    "一诺 依然 伊诺 念慈 清越 知夏 亦菲 舒窈 嘉宁 悦然 语桐 沐晴 禾苗 乐怡 思齐 晨露 之恒 冬妮 小满 "
    "慧敏 丽娜 晓雯 嘉琳 琬琰 映雪 佩珊 楚楚 果 宁 悦 琪 蕾 月 瑾 萌 薇 岚 溪 晗 颖".split()
)
_ELDER_MEN: Final = tuple(
    "建国 志刚 海波 永强 国平 立新 晓东 文斌 少华 宏伟 明辉 庆丰 卫东 学军 剑锋 培根 伟民 正阳".split()
)
_ELDER_WOMEN: Final = tuple(
    "丽华 秀英 海燕 亚琴 晓红 敏 静 玉兰 春梅 建芬 雪琴 红霞 佩芳 美娟 惠君 莉莉 燕飞 素珍".split()
)


class Names:
    """Draws full names; within one group none comes twice."""

    def __init__(self) -> None:
        self._taken: set[tuple[str, str]] = set()

    def student(self, dice: Dice, group: str, *, boy: bool) -> str:
        """A student's name, new to ``group``."""
        return self._draw(dice, group, _BOYS if boy else _GIRLS)

    def adult(self, dice: Dice, *, man: bool) -> str:
        """An adult's name, new to the whole school."""
        older, younger = (_ELDER_MEN, _BOYS) if man else (_ELDER_WOMEN, _GIRLS)
        return self._draw(dice, "staff", older if dice.chance(0.7) else younger)

    def _draw(self, dice: Dice, group: str, given: tuple[str, ...]) -> str:
        while True:
            name = _surname(dice) + dice.pick(given)
            if (group, name) not in self._taken:
                self._taken.add((group, name))
                return name


def _surname(dice: Dice) -> str:
    kind = dice.weighted(("common", 60), ("other", 39), ("double", 1))
    return dice.pick({"common": _COMMON, "other": _OTHER, "double": _DOUBLE}[kind])
