"""The same text in three languages, and as a text, a web page, a DOCX and a PDF."""

import html
import io
import json
import zipfile
from dataclasses import dataclass, field

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class Part:
    """A piece of a sample: `kind` is title, head, text, items, table or sign; `numbers` are those of a head."""

    kind: str
    text: str = ""
    number: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Sample:
    language: str
    running: str
    parts: list[Part] = field(default_factory=list)


EN = Sample(
    "en",
    "Plan of Accra, for the meeting",
    [
        Part("title", "Plan of Action of Accra and Lomé"),
        Part(
            "text",
            "The Ministers of Ghana and Togo met in Accra on 3 May 2031, recalling the long friendship of their "
            "peoples. "
            "They welcomed the growth of trade in the last ten years and noted that much remains to be done on "
            "both sides "
            "of the border, in particular for those who live beside it and cross it every day for their work.",
        ),
        Part("text", "Recalling the declaration of Cotonou, which opened the border to those who live there,"),
        Part("text", "Mindful of the needs of the villages,"),
        Part("text", "They have agreed as follows:"),
        Part("head", "Trade and transport", "1."),
        Part(
            "text",
            "Ghana and Togo will build a road from Aflao to Lomé by the end of 2033 and will open it to lorries of all "
            "countries of the region, if the necessary means are found. The two sides intend to simplify their customs "
            "procedures.",
        ),
        Part("text", "The two sides will take the following steps:"),
        Part(
            "items",
            items=(
                "hold a seminar on customs in 2032;",
                "exchange officers of the border guard; and",
                "publish their tariffs.",
            ),
        ),
        Part("head", "Health", "2."),
        Part("text", "Japan is prepared to examine the possibility of assisting both countries, if requested."),
        Part(
            "table",
            rows=(
                ("Action", "Responsible", "Deadline"),
                (
                    "Train two hundred nurses from the villages along the border in the hospitals of both capitals",
                    "Ghana, Togo",
                    "2032",
                ),
                ("Open a laboratory", "Togo", "2033"),
                (
                    "Deliver vaccines against yellow fever to the northern districts before the season of rains",
                    "Japan",
                    "2031",
                ),
            ),
        ),
        Part("text", "Progress will be reviewed once a year at a meeting of senior officials of the three countries."),
        Part("sign", "Done at Accra on 3 May 2031 in two copies."),
    ],
)
JA = Sample(
    "ja",
    "アクラ行動計画（会議用）",
    [
        Part("title", "アクラ及びロメの行動計画"),
        Part(
            "text",
            "ガーナ及びトーゴの大臣は、2031年5月3日にアクラで会談し、両国国民の長年にわたる友好を想起した。双方は、過去十年間の貿易の拡大を歓迎し、"
            "国境の両側において、とりわけ国境の近くに暮らし、日々の仕事のためにこれを越える人々のために、なすべきことが多く残されていることに留意した。",
        ),
        Part("text", "国境を近隣の住民に開放したコトヌー宣言を想起し、"),
        Part("text", "村々の必要に留意し、"),
        Part("text", "次のとおり合意した。"),
        Part("head", "貿易及び運輸", "1."),
        Part(
            "text",
            "ガーナ及びトーゴは、必要な資金が得られた場合には、2033年末までにアフラオからロメに至る道路を建設し、地域のすべての国の貨物自動車にこれを開放する。"
            "双方は、税関手続を簡素化する意向である。",
        ),
        Part("text", "双方は、次の措置をとる。"),
        Part(
            "items",
            items=("2032年に税関に関するセミナーを開催する", "国境警備隊の職員を相互に派遣する", "関税率を公表する"),
        ),
        Part("head", "保健", "2."),
        Part("text", "日本は、要請があれば、両国を支援する可能性を検討する用意がある。"),
        Part(
            "table",
            rows=(
                ("取組", "実施主体", "期限"),
                ("国境沿いの村々の看護師二百名に対し、両国の首都の病院において研修を行う", "ガーナ、トーゴ", "2032年"),
                ("検査施設を開設する", "トーゴ", "2033年"),
                ("雨季の前に北部の諸県に黄熱病のワクチンを供与する", "日本", "2031年"),
            ),
        ),
        Part("text", "進捗状況は、三か国の高級実務者会合において年に一度検討する。"),
        Part("sign", "2031年5月3日にアクラで本書二通を作成した。"),
    ],
)
RU = Sample(
    "ru",
    "План действий Аккры, к встрече",
    [
        Part("title", "План действий Аккры и Ломе"),
        Part(
            "text",
            "Министры Ганы и Того встретились в Аккре 3 мая 2031 года и отметили многолетнюю дружбу своих "
            "народов. Стороны "
            "приветствовали рост торговли за последние десять лет и подчеркнули, что по обе стороны границы "
            "предстоит сделать "
            "многое, прежде всего для тех, кто живёт рядом с нею и ежедневно пересекает её по дороге на работу.",
        ),
        Part("text", "Ссылаясь на декларацию Котону, которой граница была открыта для местных жителей,"),
        Part("text", "Принимая во внимание нужды деревень,"),
        Part("text", "они согласились о нижеследующем:"),
        Part("head", "Торговля и транспорт", "1."),
        Part(
            "text",
            "Гана и Того построят до конца 2033 года дорогу от Афлао до Ломе и откроют её для грузовых "
            "автомобилей всех стран "
            "региона при условии наличия необходимых средств. Стороны намерены упростить таможенные процедуры.",
        ),
        Part("text", "Стороны предпримут следующие шаги:"),
        Part(
            "items",
            items=(
                "проведут в 2032 году семинар по таможенному делу;",
                "обменяются сотрудниками пограничной службы;",
                "опубликуют свои тарифы.",
            ),
        ),
        Part("head", "Здравоохранение", "2."),
        Part("text", "Япония готова рассмотреть возможность содействия обеим странам в случае обращения."),
        Part(
            "table",
            rows=(
                ("Мероприятие", "Исполнители", "Срок"),
                (
                    "Обучение двухсот медицинских сестёр из приграничных деревень в больницах обеих столиц",
                    "Гана, Того",
                    "2032 г.",
                ),
                ("Открытие лаборатории", "Того", "2033 г."),
                (
                    "Поставка вакцин против жёлтой лихорадки в северные районы до начала сезона дождей",
                    "Япония",
                    "2031 г.",
                ),
            ),
        ),
        Part(
            "text", "Ход выполнения будет рассматриваться один раз в год на встрече старших должностных лиц трёх стран."
        ),
        Part("sign", "Совершено в Аккре 3 мая 2031 года в двух экземплярах."),
    ],
)
SAMPLES = {sample.language: sample for sample in (EN, JA, RU)}


def as_text(sample: Sample) -> str:
    """Return the sample as somebody would type it, a paragraph a line."""
    lines: list[str] = []
    for part in sample.parts:
        if part.kind == "items":
            lines += [f"• {item}" for item in part.items]
        elif part.kind == "table":
            lines += [" | ".join(row) for row in part.rows]
        else:
            lines.append(f"{part.number} {part.text}".strip())
        lines.append("")
    return "\n".join(lines)


def as_page(sample: Sample) -> str:
    """Return the sample as a page of a ministry, with menu, notice and foot."""
    body = "\n".join(_element(part) for part in sample.parts)
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Home", "News", "Contact"))
    return (
        f'<!DOCTYPE html>\n<html lang="{sample.language}"><head><meta charset="utf-8"><title>{sample.running}</title>'
        f"<style>p {{ margin: 0 }}</style><script>window.x = 1;</script></head><body><nav><ul>{menu}</ul></nav>"
        f'<div class="cookie-notice">We use cookies. <button>Accept</button></div><main>{body}</main>'
        "<footer><p>Copyright 2031. All rights reserved by the Ministry of Foreign Affairs.</p></footer></body></html>"
    )


def _element(part: Part) -> str:
    text = html.escape(f"{part.number} {part.text}".strip())
    match part.kind:
        case "title":
            return f"<h1>{text}</h1>"
        case "head":
            return f"<h2>{text}</h2>"
        case "items":
            return "<ul>" + "".join(f"<li>{html.escape(item)}</li>" for item in part.items) + "</ul>"
        case "table":
            cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in part.rows)
            return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    return f"<p>{text}</p>"


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/>'
    '</w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText '
    'w:val="\uf0b7"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2">'
    '<w:abstractNumId w:val="1"/></w:num>'
)
STYLES = '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'


def paragraph(words: str, *, number: int = 0, style: str = "") -> str:
    """Return a paragraph of a DOCX; `number` is the list it stands in. Words that begin with "<" are runs."""
    listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    looks = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = words if words.startswith("<") else f'<w:r><w:t xml:space="preserve">{html.escape(words)}</w:t></w:r>'
    return f"<w:p><w:pPr>{looks}{listed}</w:pPr>{runs}</w:p>"


def docx(body: str, **others: str) -> bytes:
    """Return a DOCX with that body; `others` are the inner parts of word/<name>.xml with the tag as named there."""
    file = io.BytesIO()
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{SPACE}" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{SPACE}">{NUMBERING}</w:numbering>',
        "word/styles.xml": f'<w:styles xmlns:w="{SPACE}">{STYLES}</w:styles>',
        **others,
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def as_docx(sample: Sample) -> bytes:
    """Return the sample as a DOCX whose numbers and bullets are those of Word, with a running head."""
    body = "".join(_paragraphs(part) for part in sample.parts)
    head = f'<w:hdr xmlns:w="{SPACE}">{paragraph(sample.running)}</w:hdr>'
    return docx(body, **{"word/header1.xml": head})


def _paragraphs(part: Part) -> str:
    match part.kind:
        case "head":
            return paragraph(part.text, number=1, style="H1")
        case "items":
            return "".join(paragraph(item, number=2) for item in part.items)
        case "table":
            cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in part.rows)
            return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"
    return paragraph(part.text)


TYPESET = """
#let sample = json("sample.json")
#set page(width: WIDTH, height: HEIGHT, margin: 18mm,
  header: [#sample.running #h(1fr) #sample.language], numbering: "1 / 1", columns: COLUMNS)
#set text(size: 10pt, lang: sample.language, font: "Noto Sans JP", hyphenate: true)
#set par(justify: true)
#show table.cell: set block(breakable: false)
#for part in sample.parts {
  if part.kind == "title" { align(center, text(size: 1.5em, part.text)) }
  else if part.kind == "head" { heading(part.number + " " + part.text) }
  else if part.kind == "items" { list(marker: [•], ..part.items) }
  else if part.kind == "table" {
    table(columns: (3fr, 2fr, 1.3fr), STROKE ..part.rows.flatten())
  } else { par(part.text) }
}
"""


def typeset(sample: Sample, *, columns: int, ruled: bool) -> tuple[str, str]:
    """Return what typst makes a PDF of: the source, and the sample as JSON."""
    width, height = ("210mm", "112mm") if columns > 1 else ("148mm", "125mm")
    source = TYPESET.replace("COLUMNS", str(columns)).replace("WIDTH", width).replace("HEIGHT", height)
    source = source.replace("STROKE", "" if ruled else "stroke: none,")
    parts = [
        {"kind": part.kind, "text": part.text, "number": part.number, "items": part.items, "rows": part.rows}
        for part in sample.parts
    ]
    return source, json.dumps({"running": sample.running, "language": sample.language, "parts": parts})
