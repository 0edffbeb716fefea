namespace KnowledgeAssistant.Embeddings;

/// <summary>Short texts on matters that have nothing to do with each other, in several languages: what a new model is tried and measured with.</summary>
internal static class ReferenceTexts
{
    public static readonly IReadOnlyList<string> All =
    [
        "Every employee has twenty-five days of paid annual leave in a calendar year.",
        "The lighthouse keeper polished the lens before the storm reached the harbour.",
        "Boil the potatoes in salted water until a fork goes through them easily.",
        "The committee approved the budget for the new railway bridge on Tuesday.",
        "A boundary layer forms where a viscous fluid flows past a solid surface.",
        "She tuned the cello and waited for the oboe to give the note.",
        "Press the reset button for five seconds until the green lamp blinks.",
        "Wolves returned to the valley after almost a century without them.",
        "The patient should take one tablet in the morning with a glass of water.",
        "Copper prices fell by four percent because of weak demand in construction.",
        "The first printed atlas of the southern stars appeared in 1603.",
        "Please return borrowed books within three weeks or extend the loan.",
        "직원은 달력 연도마다 유급 연차 휴가 25일을 사용할 수 있다.",
        "등대지기는 폭풍이 항구에 닿기 전에 렌즈를 닦았다.",
        "감자를 소금물에 넣고 포크가 쉽게 들어갈 때까지 삶는다.",
        "위원회는 화요일에 새 철도 교량의 예산을 승인했다.",
        "환자는 매일 아침 물 한 잔과 함께 한 알을 복용해야 한다.",
        "건설 수요가 약해져 구리 가격이 4퍼센트 떨어졌다.",
        "늑대는 거의 한 세기 만에 그 골짜기로 돌아왔다.",
        "빌린 책은 3주 안에 반납하거나 대출을 연장해 주세요.",
        "Die Wölfe kehrten nach fast hundert Jahren in das Tal zurück.",
        "Bitte geben Sie geliehene Bücher innerhalb von drei Wochen zurück.",
        "Le comité a approuvé mardi le budget du nouveau pont ferroviaire.",
        "Faites bouillir les pommes de terre dans de l'eau salée.",
        "El precio del cobre bajó un cuatro por ciento por la débil demanda.",
        "El paciente debe tomar una pastilla por la mañana con agua.",
        "オオカミは百年ぶりにその谷へ戻ってきた。",
        "委員会は火曜日に新しい鉄道橋の予算を承認した。",
        "病人应当每天早晨用一杯水送服一片药。",
        "由于建筑需求疲软，铜价下跌了百分之四。",
        "Смотритель маяка протёр линзу до прихода шторма.",
        "Комитет во вторник утвердил бюджет нового моста.",
    ];
}
