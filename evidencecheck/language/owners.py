"""Which villages and communities a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator

import rjieba

from evidencecheck.language.folding import fold

_SUFFIX = re.compile(r"(?:村|社区|嘎查)$")
# 柳溪|村委会, 柳溪|村民|委员会: the dictionary gives the last character to the next word.
_ATTACHED = re.compile(r"村(?:两委|委|支部|党支部|党总支|支委|支书|主任|书记|规|务|部)")
_VILLAGERS = re.compile(r"村民(?:委员会|小组)?$")
_ADMINISTRATION = re.compile(r"(?<=[一-鿿])(?:镇|乡|县|市|区|街道|办事处|管委会)")
_HAN = re.compile(r"[一-鿿]+")
# 柳 溪 村, as titles are spread out.
_LETTER_SPACING = re.compile(r"(?<=[一-鿿]) {1,3}(?=[一-鿿](?: |$))|(?<= [一-鿿]) {1,3}(?=[一-鿿])")
_NUMERALS = re.compile(r"[一二三四五六七八九十百千两几多数]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that stand before 村 or 社区 and name none.
_KINDS = _words(
    """本 我 你 您 他 咱 咱们 我们 他们 全 各 该 此 这 那 这个 那个 哪个 整个 每 每个 各个 某 某某 几个
    两个 多个 一个 农 乡 新农 新 老 旧 渔 山 古 大 小 城 外 邻 邻近 周边 附近 兄弟 其他 其它 别 有关
    相关 所有 部分 全部 全体 所辖 下辖 管辖 行政 自然 中心 先进 示范 后进 落后 薄弱 空壳 重点 试点
    明星 特色 样板 标杆 文明 小康 富裕 贫困 脱贫 城中 城郊 移民 传统 美丽 和美 和谐 平安 数字 智慧
    绿色 宜居 生态 卫生 旅游 文化 历史 电商 专业 产业 集体 经济 党建 联建 共建 结对 帮扶 包 驻 进 入
    返 回 到 在 出 离 帮 扶 联 下 上 来 去 住 逐 分 挨 同 跨 村 社区 乡镇 农村 街道 城市 城镇 城乡
    基层 本地 当地 服务 学习型 服务型 成员 牵头 联系 挂钩 包保 包联 受灾 试验 软弱涣散 整顿 第一 第二
    干部 党员 书记 主任 支部 党支部 委员 委员会 群众 代表 人员 会议 地点 单位 时间 组织 材料 制度
    工作 情况 内容 镇 乡 县 市 区 总支 党委 政府 经济强 产业强 亿元 所在 原 现 任 由 经 与 和 及 为
    是 对 把 被 将 从 向 按 以"""
)
# Verbs and adjectives that the countryside is fond of as names; names only where nothing that
# could take them as its verb stands before.
_AUSPICIOUS = _words(
    """团结 胜利 跃进 前进 和平 幸福 光明 解放 奋斗 振兴 复兴 联合 建国 建新 革新 新建 民主 共和 合作
    联盟 兴旺 向阳 永安 长安 富强 富民 友谊 友好 创业 创新 进步 争光 勤俭 勤劳 自强 同心 同德 同乐
    安乐 安康 太平 东风 先锋 曙光 红旗 长征 爱国 爱民 利民 惠民 兴民 繁荣 兴隆 昌盛 丰收 丰产 新生
    永丰 永胜 永红 大同 康乐 欢乐 和睦 仁爱 忠诚 崇德 尚德"""
)
_GLUED = re.compile(
    r"^(?:中共|由|在|到|经|被|把|从|对|于|让|据|该|赴|去往|前往|来到|走进|参观|走访)(?=[一-鿿]{2,})"
)
_NO_NAME_ENDS_WITH = tuple("个的些等型级两名到进为在各")
_PLACE_OR_PERSON = ("ns", "nr", "nz", "nt")
_PART_OF_NAME = ("n", "s", "f", "a", "b", "m", "z", "g", "j", "t", "q")
_SIDES = frozenset("东南西北中上下前后大小新老里外左右高")

_LONGEST_NAME = 7
"""Characters before 村 or 社区, at most: 阿拉坦额莫勒 is about as long as they get."""

_LONGEST_COMMON_WORD = 3
"""Characters: a longer word of the dictionary (研究部署) is no name unless it says it is one."""

_Token = tuple[str, str]


def find_owners(text: str) -> tuple[str, ...]:
    """The villages and communities ``text`` names, each once, in order, by their bare names.

    柳溪村党支部, 中共青禾镇柳溪村总支部委员会 and 柳溪村村委会 are all 柳溪村. 本村, 各村, 行政村,
    示范村, ××村 and the like name none. A judgement by dictionary: where the text runs on without
    a break, an unusual name may be missed or keep a word too many; in titles, headers and
    signatures it seldom does.
    """
    plain = fold(text)
    if not any(suffix in plain for suffix in ("村", "社区", "嘎查", "居委会")):
        return ()
    tokens: list[_Token] = rjieba.tag(_LETTER_SPACING.sub("", plain))
    return tuple(dict.fromkeys(_names(tokens)))


def _names(tokens: list[_Token]) -> Iterator[str]:
    for index, (word, _) in enumerate(tokens):
        suffix = _SUFFIX.search(word)
        if suffix:
            name = _name(tokens, index, word[: suffix.start()])
            if name:
                yield name + suffix[0]
        elif _ATTACHED.match(word) or _is_village_body(tokens, index):
            name = _strict_name(tokens, index - 1)
            if name:
                yield name + "村"
        elif word in ("居委会", "居民委员会") and not _SUFFIX.search(_word(tokens, index - 1)):
            name = _strict_name(tokens, index - 1)
            if name:
                yield name + "社区"


def _is_village_body(tokens: list[_Token], index: int) -> bool:
    """村民委员会 and 村民小组; 村民 alone follows anything."""
    word = tokens[index][0]
    if not _VILLAGERS.match(word):
        return False
    return word != "村民" or _word(tokens, index + 1) in ("委员会", "小组")


def _name(tokens: list[_Token], index: int, prefix: str) -> str:
    """The name that ends with ``prefix``, part of the token at ``index``."""
    if prefix == "行政":
        return _strict_name(tokens, index - 1)
    if prefix in _KINDS:
        return ""
    if len(prefix) > 2 and prefix[0] == "任" and not _free_before(tokens, index):
        prefix = prefix[1:]  # 陈晓辉同志|任柳溪村|党支部书记
    if not prefix:
        index -= 1
        prefix = _word(tokens, index)
        if index < 0 or not _may_name(tokens, index):
            return ""
        if tokens[index + 1][0] == "社区" and _is_estate(tokens, index):
            return _trimmed(tokens[index - 1][0] + prefix)
    return _trimmed(_joined(tokens, index, prefix))


def _joined(tokens: list[_Token], index: int, prefix: str) -> str:
    """``prefix`` with what the dictionary cut off before it: 三里|桥, 大|王庄."""
    if not index:
        return prefix
    before, tag = tokens[index - 1]
    if not _HAN.fullmatch(before):
        return prefix
    if len(before) == 1 and prefix.startswith("家"):  # 任|家庄
        return before + prefix
    if before in _SIDES and (len(prefix) == 1 or _free_before(tokens, index - 1)):
        return before + prefix
    if len(prefix) == 1 and len(before) <= 3 and before not in _KINDS and tag.startswith(_PART_OF_NAME):
        return before + prefix
    return prefix


def _is_estate(tokens: list[_Token], index: int) -> bool:
    """阳光|花园 社区: communities are called after housing estates, in two nouns."""
    if not index:
        return False
    (before, before_tag), (word, tag) = tokens[index - 1], tokens[index]
    return (
        len(before) == len(word) == 2
        and before_tag.startswith(("n", "b"))
        and tag.startswith("n")
        and before not in _KINDS
        and _free_before(tokens, index - 1)
    )


def _may_name(tokens: list[_Token], index: int) -> bool:
    word, tag = tokens[index]
    if _SUFFIX.search(word) or not _HAN.fullmatch(word) or word in _KINDS or tag.startswith(("t", "q")):
        return False
    if tag.startswith(_PLACE_OR_PERSON):
        return True
    if word in ("年", "月", "日") or len(word) > _LONGEST_COMMON_WORD:
        return False
    if word in _AUSPICIOUS or tag.startswith(("v", "d", "p", "c", "u", "r")):
        return word in _AUSPICIOUS and _free_before(tokens, index)
    return len(word) >= 2 or tag.startswith(_PART_OF_NAME)


def _free_before(tokens: list[_Token], index: int) -> bool:
    """Whether a name may begin here: after a break, a preposition, or what the village belongs to."""
    if index == 0:
        return True
    word, tag = tokens[index - 1]
    return (
        tag.startswith(("x", "p", "c", "m")) or not _HAN.fullmatch(word) or word in _KINDS or word == "中共"
    )


def _strict_name(tokens: list[_Token], index: int) -> str:
    """The name before a word like 村委会, where 召开村委会 and 全体村民 are more usual."""
    if index < 0:
        return ""
    word, tag = tokens[index]
    if not _HAN.fullmatch(word) or word in _KINDS or _SUFFIX.search(word):
        return ""
    if word in _AUSPICIOUS:
        return word if _free_before(tokens, index) else ""
    if len(word) >= 2 and tag.startswith(_PLACE_OR_PERSON):
        return _trimmed(_joined(tokens, index, word))
    before, before_tag = tokens[index - 1] if index else ("", "")
    if len(word) == 1 and len(before) == 1 and before_tag.startswith(("nr", "ns")):
        return before + word
    return ""


def _trimmed(prefix: str) -> str:
    """``prefix`` without township, preposition and the like; empty where it is no name."""
    cut = 0
    for match in _ADMINISTRATION.finditer(prefix):
        if match.end() < len(prefix):
            cut = match.end()
    prefix = prefix[cut:]
    if not _in_dictionary(prefix):
        prefix = _GLUED.sub("", prefix)
    if prefix in _KINDS or prefix.endswith(_NO_NAME_ENDS_WITH) or _NUMERALS.fullmatch(prefix):
        return "" if len(prefix) != 2 or prefix not in ("五一", "七一", "八一", "三八") else prefix
    return prefix if len(prefix) <= _LONGEST_NAME and _HAN.fullmatch(prefix) else ""


def _in_dictionary(word: str) -> bool:
    # The library's own instance, to which nobody adds words; another takes a tenth of a second to make.
    known: bool = rjieba.has_word(word)
    return known


def _word(tokens: list[_Token], index: int) -> str:
    return tokens[index][0] if 0 <= index < len(tokens) else ""
