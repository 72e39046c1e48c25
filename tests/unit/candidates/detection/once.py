"""What is found in a text, found once however many tests ask about it: the detector is pure."""

from functools import cache

from tracker.candidates.detection import detect

found_in = cache(detect)

# what a page of a ministry puts before a text and behind it
BEFORE = {
    "en": "Home | About | News | Contact\nMenu\nWe use cookies. By continuing, you agree to their use.\n"
    "Home > News > Statements\nShare\n",
    "ja": "本文へ\nトップページ > 国・地域\nメニュー\n当サイトではクッキーを使用しています。\n広報・資料\n印刷\n",
    "ru": "Главная | О министерстве | Контакты\nМеню\nМы используем файлы cookie. Принять\n"
    "Главная > Новости > Заявления\nПоделиться\n",
}
BEHIND = {
    "en": "\n\nRelated news\nKenya and Peru to expand trade\nContact us\nAll rights reserved\n",
    "ja": "\n\n関連記事\n外相、来週リマ訪問\nお問い合わせ\n法的事項\n",
    "ru": "\n\nДругие новости\nКения и Перу расширят торговлю\nКонтакты\nВсе права защищены\n",
}
