"""Associations: decisions by the verb alone, lists of `att`, marks at the end of a paragraph, points below a mark."""

from __future__ import annotations

from pathlib import Path

from tests.pdfs.decisions.setting import begin, beside, item, points


def by_verb(file: Path) -> None:
    """Nothing is marked; talk, proposals and what others decided are no decisions."""
    s = begin(
        file, "Purolan kyläyhdistys ry", "Hallituksen kokous 5/2031", "Aika: 9.9.2031 klo 18.00", "Paikka: Kylätalo",
        label="Läsnä", present=("Aune Laine, puheenjohtaja", "Veli Niemi, jäsen", "Tuuli Saarto, sihteeri"),
    )  # fmt: skip
    item(s, "1. Kokouksen avaus", "Puheenjohtaja avasi kokouksen klo 18.00.")
    item(s, "2. Kylätalon katto", "Veli Niemi kertoi katon kunnosta. Päätettiin pyytää kaksi tarjousta.")
    item(s, "3. Tien auraus", "Kunta on päättänyt, ettei se enää auraa tietä. Asiasta keskusteltiin pitkään.")
    item(s, "4. Syysjuhla", "Tuuli Saarto ehdotti, että juhla pidetään lokakuussa. Ehdotus hyväksyttiin.")
    item(s, "5. Verkkosivut", "Esitettiin, että sivut uusitaan. Edellisessä kokouksessa päätettiin odottaa.")
    item(s, "6. Jäsenet", "Uusiksi jäseniksi hyväksyttiin kolme hakijaa.")
    item(s, "7. Työnjako", "Sovittiin työnjaosta seuraavasti:")
    points(s, "Aune: ohjelma", "Veli: tilat", "Tuuli: tiedotus")
    item(s, "8. Kunnan kysely", "Vastaaminen jätettiin pöydälle.")
    item(s, "9. Muut asiat", "Muita asioita ei ollut.")
    item(s, "10. Kokouksen päättäminen", "Puheenjohtaja päätti kokouksen klo 19.30.")
    s.save()


def marked_or_not(file: Path) -> None:
    """A paper that marks its decisions has none where the mark is missing; formal sentences count."""
    s = begin(
        file, "Vesiosuuskunta Kirkaslampi", "Hallitus, pöytäkirja 3/2031", "Aika: 5.3.2031 klo 18.00–19.10",
        label="Läsnä", present=("Eino Haapa, puheenjohtaja", "Hilja Metso, jäsen", "Toivo Ruusu, jäsen"),
        font="Times-Roman",
    )  # fmt: skip
    item(s, "1 § Avaus", "Puheenjohtaja avasi kokouksen klo 18.00.")
    item(s, "2 § Vesimittarit")
    s.paragraph("Toivo Ruusu esitteli tarjoukset.")
    beside(s, "PÄÄTÖS:", "Tilataan 40 mittaria ja kilpailutetaan asennus.")
    item(
        s, "3 § Vuotokohdat", "Viime vuonna päätettiin uusia venttiilit. Hilja Metso hyväksyi sen, että työ viivästyy."
    )
    item(s, "4 § Liittymismaksu", "Maksusta puhuttiin kahdessa ryhmässä. PÄÄTÖS: Maksu on 4 200 euroa.")
    item(s, "5 § Oja", "Maanomistaja ei ole vastannut.")
    beside(s, "PÄÄTÖS:", "Asia siirretään seuraavaan kokoukseen.")
    item(s, "6 § Päättäminen", "Kokous päättyi klo 19.10.")
    s.save()


def housing_company(file: Path) -> None:
    """`Päätettiin:` on a line of its own, and what was decided in points below it."""
    s = begin(
        file, "Asunto Oy Kalliokieppi", "HALLITUKSEN KOKOUS 4/2031", "Aika: 9.9.2031 klo 18.00", label="Läsnä",
        present=("Maija Orava, pj.", "Pentti Susi, jäsen", "Kerttu Ilves, jäsen", "Raimo Karhu, isännöitsijä"),
    )  # fmt: skip
    item(s, "1. KOKOUKSEN AVAUS", "Puheenjohtaja avasi kokouksen.")
    item(s, "2. KATTOREMONTTI", "Isännöitsijä esitteli saapuneet tarjoukset.", "Päätettiin:")
    points(s, "tilata työ Katto ja Räystäs Oy:ltä", "valtuuttaa isännöitsijä allekirjoittamaan sopimus",
           "aloittaa työt viikolla 20")  # fmt: skip
    item(s, "3. AUTOPAIKAT", "Autopaikkoja jonottaa kahdeksan osakasta.", "Päätettiin:")
    points(s, "merkitä jonotilanne tiedoksi")
    item(s, "4. VESIKATKO", "Vesi katkaistaan 12.9. klo 9–11.")
    item(s, "5. KOKOUKSEN PÄÄTTÄMINEN", "Puheenjohtaja päätti kokouksen klo 19.20.")
    s.save()


def att_list(file: Path) -> None:
    """`Mötet beslutade`, and a point beginning with `att` for each thing decided."""
    s = begin(
        file, "Studentföreningen Kompassen", "Styrelsemöte 12 mars 2031", "Plats: Kårhuset", label="Närvarande",
        present=("Alva Ek, ordförande", "Nils Gran", "Siri Lönn", "Ture Asp"),
    )  # fmt: skip
    item(s, "§ 1 Mötets öppnande", "Alva Ek öppnade mötet kl. 17.15.")
    item(s, "§ 2 Val av justerare", "Mötet beslutade", "att välja Nils Gran till justerare.")
    item(s, "§ 3 Ekonomi", "Siri Lönn redogjorde för kontot. Nils Gran föreslog att kaffet slopas.", "Mötet beslutade",
         "att köpa en ny projektor för högst 600 euro", "att lägga rapporten till handlingarna.")  # fmt: skip
    item(s, "§ 4 Sittningen", "Ture Asp tyckte att priset är för högt.")
    item(s, "§ 5 Motion om biljard", "Styrelsen yrkar avslag.", "Mötet beslutade", "att avslå motionen.")
    item(s, "§ 6 Stadgarna", "Mötet beslutade", "att bordlägga frågan till nästa möte.")
    item(s, "§ 7 Nästa möte", "Onsdag 26 mars 2031 kl. 17.15")
    item(s, "§ 8 Mötets avslutande", "Alva Ek avslutade mötet kl. 18.02.")
    s.save()


def annual_meeting(file: Path) -> None:
    """A Swedish annual meeting, by the verb alone; motions refused and changed, persons elected."""
    s = begin(
        file, "Samfällighetsföreningen Granbacken", "Protokoll fört vid föreningsstämma den 24 april 2031",
        label="Närvarande", present=("Greta Sten, ordförande", "Axel Ros, sekreterare", "Maj Linde", "Olle Alm"),
        font="Times-Roman",
    )  # fmt: skip
    item(s, "1. Stämmans öppnande", "Ordföranden hälsade alla välkomna och förklarade stämman öppnad.")
    item(s, "2. Val av ordförande för stämman", "Stämman valde Greta Sten till ordförande för stämman.")
    item(s, "3. Val av justerare", "Till justerare utsågs Maj Linde och Olle Alm.")
    item(s, "4. Verksamhetsberättelse", "Berättelsen föredrogs och lades till handlingarna.")
    item(s, "5. Ansvarsfrihet", "Styrelsen beviljades ansvarsfrihet.")
    item(s, "6. Motion om lekplatsen", "Axel Ros föreslog att lekplatsen rivs. Stämman beslutade att avslå motionen.")
    item(s, "7. Budget", "Budgeten fastställdes med den ändringen att snöröjningen kostar 900 euro.")
    item(s, "8. Val av styrelse", "Till ledamöter på två år valdes Maj Linde och Olle Alm.")
    item(s, "9. Övriga frågor", "Inga övriga frågor.")
    item(s, "10. Stämmans avslutande", "Ordföranden förklarade stämman avslutad.")
    s.save()
