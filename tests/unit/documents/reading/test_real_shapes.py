"""Pages of ministries, files from Word, text copied out of PDFs, in the shapes they really have; words of our own."""

from tests.unit.documents.reading.sample import SPACE, docx, paragraph
from tracker.documents.reading import PassageKind, read

COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def told(found):
    """Return what is read of a text: (its kind, but for paragraphs, and its words), without what stands around it."""
    return [
        (found.text[p.start : p.end].replace("\n", " ") if p.kind is PassageKind.PARAGRAPH else (p.kind.value, words))
        for p in found.passages
        if p.kind is not PassageKind.FURNITURE and (words := found.text[p.start : p.end].replace("\n", " "))
    ]


def around(found):
    return [found.text[p.start : p.end] for p in found.passages if p.kind is PassageKind.FURNITURE]


def test_a_page_laid_out_by_tables_with_lines_for_paragraphs():
    found = read(
        '<html><head><meta charset="utf-8"></head><body><ol class="topicpath"><li><a href="/">トップ</a></li></ol>'
        '<table><tr><td width="150"><a href="a">外交政策</a><br><a href="b">国・地域</a><br>'
        '<a href="c">渡航関連</a></td>'
        '<td><h1>「水の対話」第３回会合</h1><p class="right">令和12年6月5日</p>'
        '<table><tr><td><a href="x.pdf">英語版（PDF）(123KB)</a></td></tr></table>'
        "<div>　参加国は、６月５日、東京において会合を開催した。<br><br>　１．政治対話"
        "<br>　日本は、研修員１００名を受け入れる。"
        "<br><br>　２．貿易<br>・双方は、税関手続を簡素化する。<br>・双方は、道路を建設する。<br><br></div>"
        "<p>３．<ruby>水<rp>（</rp><rt>みず</rt><rp>）</rp></ruby>に関する協力を進める。</p></td></tr></table>"
        '<p><a href="#top">このページのトップへ戻る</a></p></body></html>'.encode()
    )
    assert told(found) == [
        "参加国は、６月５日、東京において会合を開催した。",
        ("heading", "１．政治対話"),
        "日本は、研修員１００名を受け入れる。",
        ("heading", "２．貿易"),
        ("list_item", "・双方は、税関手続を簡素化する。"),
        ("list_item", "・双方は、道路を建設する。"),
        "３．水（みず）に関する協力を進める。",
    ]
    assert {"トップ", "令和12年6月5日", "英語版（PDF）(123KB)", "このページのトップへ戻る"} <= set(around(found))


def test_a_page_of_boxes_in_boxes_with_notices_links_and_soft_hyphens():
    found = read(
        b'<html><body><div class="cookie-banner"><p>This site uses cookies to improve your visit.</p>'
        b'<button>OK</button></div><div class="page"><div class="breadcrumb"><a>Home</a> / <a>Topics</a></div>'
        b"<div><h1>Relations with "
        b'Alphia</h1><div class="date">Last updated: 4 Feb. 2032 10:15</div><div class="share"><a>Post</a><a>Mail</a>'
        b"</div><ul><li>Alphia will host a centre by 2034.</li></ul><div><div><div>The two sides plan to hold exer&shy;"
        b"cises every year.</div><div>&nbsp;&nbsp;</div><div>Alphia&nbsp;will send&nbsp;&nbsp;experts.</div></div>"
        b"</div>"
        b'</div></div><div class="printfooter">https://www.example.int/relations 05/02/2032</div></body></html>'
    )
    assert told(found) == [
        ("list_item", "• Alphia will host a centre by 2034."),
        "The two sides plan to hold exercises every year.",
        "Alphia will send experts.",
    ]
    assert {"This site uses cookies to improve your visit.", "Last updated: 4 Feb. 2032 10:15", "Post Mail"} <= set(
        around(found)
    )


def test_a_russian_news_page_with_dashes_for_items_and_a_file_to_take_away():
    found = read(
        '<html lang="ru"><head><meta charset="utf-8"></head><body><header><nav><a>Главная</a></nav></header>'
        '<div class="article"><span class="date">5 июня 2031 г. 14:05</span><h1>О встрече министров</h1>'
        '<div class="text"><div>Стороны построят мост до 2033 года.<br /><br />Бетания выделит 5 млн долларов.<br />'
        '</div><p style="text-align:justify"><span>Министры открыли линию в&nbsp;2032 году.</span></p><p>&nbsp;</p>'
        "<p>–&nbsp;создать рабочую группу;</p><p>–&nbsp;провести форум.</p></div><button>Печать</button>"
        '<a href="f.docx">Скачать (DOCX, 35 Кб)</a></div><footer>© 2031 Пресс-служба.</footer></body></html>'.encode()
    )
    assert told(found) == [
        "Стороны построят мост до 2033 года.",
        "Бетания выделит 5 млн долларов.",
        "Министры открыли линию в 2032 году.",
        ("list_item", "– создать рабочую группу;"),
        ("list_item", "– провести форум."),
    ]


def run(words):
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def shown(code, words):
    """Return a field of Word: its code, and what it shows."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "separate", "end"))
    return f'{begin}<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>{separate}{run(words)}{end}'


def control(inner):
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def test_a_file_from_word_with_contents_controls_boxes_fields_and_comments():
    line = paragraph(f"{shown(' TOC ', '1. Trade')}<w:r><w:tab/></w:r>{shown(' PAGEREF _Toc1 ', '2')}", style="TOC1")
    box = f"<w:txbxContent>{paragraph('Japan will open an office.')}</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent xmlns:mc="{COMPATIBLE}"><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    noted = f'<w:commentRangeStart w:id="0"/>{run("Togo will “open” the port’s gate")}<w:commentRangeEnd w:id="0"/>'
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        f'<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>{numbered}</w:style>'
        '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    )
    body = [
        control(line),
        paragraph("Trade", style="H1"),
        control(paragraph("Ghana will lower its tariffs in 2032.")),
        paragraph(f"{run('Togo will ')}{control(run('widen'))}{run(' the road.')}"),
        paragraph(both),
        paragraph("Health", style="H1"),
        paragraph(f"{noted}{run(' by 2033.')}"),
        f"<w:p><w:pPr><w:sectPr/></w:pPr>{run('The first section ends here.')}</w:p>",
        paragraph(f"{run('They co')}<w:r><w:softHyphen/></w:r>{run('operate.')}"),
    ]
    found = read(docx("".join(body), **{"word/styles.xml": f'<w:styles xmlns:w="{SPACE}">{styles}</w:styles>'}))
    assert told(found) == [
        ("heading", "1. Trade"),
        "Ghana will lower its tariffs in 2032.",
        "Togo will widen the road.",
        "Japan will open an office.",
        ("heading", "2. Health"),
        "Togo will “open” the port’s gate by 2033.",
        "The first section ends here.",
        "They cooperate.",
    ]
    assert around(found) == ["1. Trade 2"]


def test_text_copied_out_of_a_pdf_with_broken_words_bullets_and_page_numbers():
    found = read(
        b"""Plan of Action of Accra
2
The Parties will strengthen the cooperation between their customs services and will open the co-
operation to lorries of all countries of the region, if the necessary means are found. Both sides
intend to publish the results of the work every year and to invite all those who live at the border
to take part in it. They will:
\xe2\x80\xa2 hold a seminar on customs in the year 2032 and invite to it the officers of all the customs ser-
vices of the region;
\xe2\x80\xa2 publish their tariffs.

3

Page 3 of 7
Ghana and Togo will build a road from Aflao to Lom\xc3\xa9 by the end of 2033. It will be open to all those
who live beside it.
\xef\x82\xb7 train two hundred nurses from the villages along the border in the hospitals of both the capitals
of the region
\xef\x82\xb7 open a laboratory
- 4 -
"""
    )
    assert [one[:45] if isinstance(one, str) else (one[0], one[1][-20:]) for one in told(found)] == [
        "The Parties will strengthen the cooperation b",
        ("list_item", "vices of the region;"[-20:]),
        ("list_item", "publish their tariffs."[-20:]),
        "Ghana and Togo will build a road from Aflao t",
        ("list_item", "capitals of the region"[-20:]),
        ("list_item", "\uf0b7 open a laboratory"[-20:]),
    ]
    assert around(found) == ["Plan of Action of Accra", "2", "3", "Page 3 of 7", "- 4 -"]
