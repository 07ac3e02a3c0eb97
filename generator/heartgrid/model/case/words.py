"""The words that a case's steps may choose from."""

from __future__ import annotations

from typing import Literal

CaseSource = Literal["普查", "观察", "导师", "心理委员", "家长", "医院", "复学"]
Level = Literal["一类", "二类", "三类"]
Direction = Literal["数字越大越重"]
Alarm = Literal["黄", "红"]
Risk = Literal["低", "中", "高", "急迫"]
Verdict = Literal["入库", "不入库", "维持", "升级", "降级", "出库"]
CaseState = Literal["在校", "病假", "住院", "休学", "复学", "转介中"]
Course = Literal["好转", "平稳", "加重"]
InterviewMode = Literal["面谈", "视频", "电话"]
RiskFactor = Literal[
    "自伤史", "自杀意念", "计划", "未遂", "精神科就诊", "服药", "丧失", "欺凌",
    "家庭冲突", "家暴疑似", "网络", "学业", "慢病", "其他",
]  # fmt: skip
Advice = Literal["就医", "陪护", "休息", "观察"]
Delivery = Literal["当面", "邮寄", "录音"]
Opinion = Literal["配合", "异议", "拒签"]
Channel = Literal["面谈", "电话", "视频", "微信短信", "书面"]
Answer = Literal["已知悉", "配合", "拒绝", "失联"]
Custody = Literal["就医", "看护", "收存危险物", "反馈结果"]
FollowUpMode = Literal["上门", "面谈", "视频", "电话"]
Source = Literal["学生", "家长", "医疗机构"]
HomeState = Literal["好转", "平稳", "加重", "不清楚"]
Treatment = Literal["按医嘱", "住院中", "中断", "没有就诊", "不需要"]
Party = Literal["家长", "学校", "医疗机构", "社工", "其他"]
Urgency = Literal["一般", "尽快", "立即"]
Outcome = Literal["已就诊", "未就诊", "拒绝就诊"]
MedicalAdvice = Literal["门诊", "住院", "居家", "可在校"]
ReturnPaper = Literal["康复证明", "就医病历", "复学建议", "其他"]
ReturnVerdict = Literal["同意复学", "有条件复学", "暂缓复学", "建议第三方鉴定"]
Listener = Literal["家长", "学生"]
Signer = Literal["监护人", "学生"]
Writing = Literal["书面", "口头"]
