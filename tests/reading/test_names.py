"""Names: what they are names of, how far they go, and what only looks like one."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from quizkit.reading.findings import Prose
from quizkit.reading.names import find

Read = list[tuple[str, str]]


def read(text: str, topic: str = "") -> Read:
    """The kind and the words of each name."""
    return [(one.kind, text[one.start : one.end]) for one in find(Prose(text, topic=topic))]


NAMED: list[tuple[str, Read]] = [
    (
        "Ana Ruiz de la Vega nació en Toledo y murió en Añover de Tajo.",
        [("person", "Ana Ruiz de la Vega"), ("place", "Toledo"), ("place", "Añover de Tajo")],
    ),
    ("Según don Julián, llovía.", [("person", "Julián")]),
    (
        "La doctora Gil no quiso hablar con el Sr. Ortuño.",
        [("person", "Gil"), ("person", "Ortuño")],
    ),
    ("Lo mandó Alfonso X el Sabio.", [("person", "Alfonso X el Sabio")]),
    (
        "Santiago Ramón y Cajal ganó el Premio Nobel de Medicina.",
        [("person", "Santiago Ramón y Cajal")],
    ),
    ("Zulueta (1901-1977) vino a verla.", [("person", "Zulueta")]),
    ("La ONU y la CIA callaron; el PIB subió.", [("organisation", "ONU"), ("organisation", "CIA")]),
    ("El País la entrevistó.", [("organisation", "El País")]),
    (
        "La Fundación Juan March y la Confederación Hidrográfica del Duero firmaron.",
        [
            ("organisation", "Fundación Juan March"),
            ("organisation", "Confederación Hidrográfica del Duero"),
        ],
    ),
    ("Vive en EE. UU. desde niño.", [("place", "EE. UU.")]),
    (
        "Cruzó el río Arlanzón y bajó por la calle Mayor.",
        [("place", "río Arlanzón"), ("place", "calle Mayor")],
    ),
    (
        "Castilla y León exporta vino a Francia y Alemania.",
        [("place", "Castilla y León"), ("place", "Francia"), ("place", "Alemania")],
    ),
    ("Llegó a Villanueva de los Infantes con su primo.", [("place", "Villanueva de los Infantes")]),
    ("Es el Día Internacional de la Mujer.", [("named_day", "Día Internacional de la Mujer")]),
    (
        "Volvió en Navidad, antes del Domingo de Ramos.",
        [("named_day", "Navidad"), ("named_day", "Domingo de Ramos")],
    ),
    ("Publicó la novela «La casa del río» en 1932.", [("work", "La casa del río")]),
    (
        "Lo dice la Ley 3/2007 y el Real Decreto 1006/1985.",
        [("work", "Ley 3/2007"), ("work", "Real Decreto 1006/1985")],
    ),
    ("Se firmó el Tratado de Tordesillas.", [("work", "Tratado de Tordesillas")]),
    (
        "El Ministerio de Agricultura, Pesca y Alimentación lo aprobó.",
        [("organisation", "Ministerio de Agricultura, Pesca y Alimentación")],
    ),
    (
        "La ministra Teresa Ribera habló en Bruselas con Ursula von der Leyen.",
        [("person", "Teresa Ribera"), ("place", "Bruselas"), ("person", "Ursula von der Leyen")],
    ),
    ("Vicente van Gogh pintó en Arlés.", [("person", "Vicente van Gogh"), ("place", "Arlés")]),
    (
        "El alcalde de Ponferrada, Samuel Folgueral, dimitió.",
        [("place", "Ponferrada"), ("person", "Samuel Folgueral")],
    ),
    ("Felipe II murió en El Escorial.", [("person", "Felipe II"), ("place", "El Escorial")]),
    (
        "El general Prim fue asesinado en la calle del Turco.",
        [("person", "Prim"), ("place", "calle del Turco")],
    ),
    ("La batalla de Lepanto enfrentó a turcos y cristianos.", [("place", "Lepanto")]),
    ("La Segunda Guerra Mundial y la Guerra Civil cambiaron Europa.", [("place", "Europa")]),
    (
        "Estudió en la Universidad Complutense de Madrid y en Oxford.",
        [("organisation", "Universidad Complutense de Madrid"), ("place", "Oxford")],
    ),
    ("Cervantes escribió el Quijote en la cárcel.", [("person", "Cervantes"), ("work", "Quijote")]),
    (
        "La película «El espíritu de la colmena» es de Víctor Erice.",
        [("work", "El espíritu de la colmena"), ("person", "Víctor Erice")],
    ),
    ("«No volveré», dijo Elena.", [("person", "Elena")]),
    (
        "La noche de San Juan se encienden hogueras en Alicante.",
        [("named_day", "noche de San Juan"), ("place", "Alicante")],
    ),
    ("El Dos de Mayo es fiesta en Madrid.", [("named_day", "Dos de Mayo"), ("place", "Madrid")]),
    ("El 12 de Octubre hay desfile.", [("named_day", "12 de Octubre")]),
    (
        "El Barça ganó al Real Madrid en el Camp Nou.",
        [("organisation", "Barça"), ("organisation", "Real Madrid"), ("place", "Camp Nou")],
    ),
    (
        "La empresa Iberdrola y el Banco Santander invierten.",
        [("organisation", "Iberdrola"), ("organisation", "Banco Santander")],
    ),
    (
        "La Junta de Andalucía y el Ayuntamiento de Dos Hermanas firmaron.",
        [("organisation", "Junta de Andalucía"), ("organisation", "Ayuntamiento de Dos Hermanas")],
    ),
    (
        "Los señorías del PSOE y del PP aplaudieron al presidente Sánchez.",
        [("organisation", "PSOE"), ("organisation", "PP"), ("person", "Sánchez")],
    ),
    (
        "Ortega y Gasset dirigió la Revista de Occidente.",
        [("person", "Ortega y Gasset"), ("organisation", "Revista de Occidente")],
    ),
    ("La revista Nature publicó el estudio.", [("organisation", "Nature")]),
    ("Publicó un artículo en la revista Science.", [("work", "Science")]),
    (
        "El Día del Mártir Nacional se celebra en Afganistán.",
        [("named_day", "Día del Mártir Nacional"), ("place", "Afganistán")],
    ),
    (
        "Hamid Karzai reivindica a Masud. Masud era de Panjshir.",
        [("person", "Hamid Karzai"), ("place", "Panjshir")],
    ),
    (
        "La Real Academia Española y la Biblioteca Nacional colaboran.",
        [("organisation", "Real Academia Española"), ("organisation", "Biblioteca Nacional")],
    ),
    (
        "Juan y María fueron a Roma con Pedro.",
        [("person", "Juan"), ("person", "María"), ("place", "Roma"), ("person", "Pedro")],
    ),
    ("Pérez y García llegaron tarde.", [("person", "Pérez"), ("person", "García")]),
    (
        "El padre Las Casas defendió a los indios en Chiapas.",
        [("person", "Las Casas"), ("place", "Chiapas")],
    ),
    (
        "Fray Bartolomé de las Casas escribió la Brevísima relación.",
        [("person", "Bartolomé de las Casas")],
    ),
    (
        "El río Guadalquivir nace en la sierra de Cazorla.",
        [("place", "río Guadalquivir"), ("place", "sierra de Cazorla")],
    ),
    (
        "El mar Mediterráneo y el océano Atlántico se unen en el estrecho de Gibraltar.",
        [
            ("place", "mar Mediterráneo"),
            ("place", "océano Atlántico"),
            ("place", "estrecho de Gibraltar"),
        ],
    ),
    ("La calle Ancha de Cádiz es corta.", [("place", "calle Ancha"), ("place", "Cádiz")]),
    (
        "El emperador Carlos V abdicó en Bruselas en favor de su hijo Felipe.",
        [("person", "Carlos V"), ("place", "Bruselas"), ("person", "Felipe")],
    ),
    (
        "Isabel la Católica y Fernando el Católico se casaron en Valladolid.",
        [
            ("person", "Isabel la Católica"),
            ("person", "Fernando el Católico"),
            ("place", "Valladolid"),
        ],
    ),
    ("Los Reyes Católicos conquistaron Granada.", [("place", "Granada")]),
    (
        "El papa Juan Pablo II visitó Santiago de Compostela.",
        [("person", "Juan Pablo II"), ("place", "Santiago de Compostela")],
    ),
    ("En Semana Santa, Sevilla se llena.", [("named_day", "Semana Santa"), ("place", "Sevilla")]),
    ("La novela de Pérez Galdós gustó a Elena.", [("person", "Pérez Galdós"), ("person", "Elena")]),
    (
        "Marie Curie, de soltera Sklodowska, nació en Varsovia.",
        [("person", "Marie Curie"), ("person", "Sklodowska"), ("place", "Varsovia")],
    ),
    (
        "Osama bin Laden y Al Qaeda atacaron Nueva York.",
        [("person", "Osama bin Laden"), ("organisation", "Al Qaeda"), ("place", "Nueva York")],
    ),
    ("J. R. R. Tolkien enseñaba en Oxford.", [("person", "J. R. R. Tolkien"), ("place", "Oxford")]),
    (
        "D’Alembert y Diderot editaron la Encyclopédie en París.",
        [
            ("person", "D’Alembert"),
            ("person", "Diderot"),
            ("work", "Encyclopédie"),
            ("place", "París"),
        ],
    ),
    (
        "El valle del Jerte florece en marzo; Plasencia queda cerca.",
        [("place", "valle del Jerte"), ("place", "Plasencia")],
    ),
    ("La comarca de la Vera y la provincia de Cáceres.", [("place", "Vera"), ("place", "Cáceres")]),
    (
        "El Código Civil y la Constitución de 1978 lo permiten.",
        [("work", "Código Civil"), ("work", "Constitución de 1978")],
    ),
    (
        "Médicos Sin Fronteras denunció los hechos en Gaza.",
        [("organisation", "Médicos Sin Fronteras"), ("place", "Gaza")],
    ),
    (
        "La Organización Mundial de la Salud (OMS) avisó.",
        [("organisation", "Organización Mundial de la Salud"), ("organisation", "OMS")],
    ),
    (
        "La Ley Orgánica 2/2006, de 3 de mayo, de Educación, se derogó.",
        [("work", "Ley Orgánica 2/2006, de 3 de mayo, de Educación")],
    ),
    (
        "El Convenio de Berna y el Protocolo de Kioto siguen en vigor.",
        [("work", "Convenio de Berna"), ("work", "Protocolo de Kioto")],
    ),
    (
        "La Comisión Europea multó a Google.",
        [("organisation", "Comisión Europea"), ("organisation", "Google")],
    ),
    ("Gabriela Mistral, poeta chilena, recibió el Nobel.", [("person", "Gabriela Mistral")]),
    (
        "El compositor Tomás Bretón estrenó «La verbena de la Paloma» en el teatro Apolo.",
        [
            ("person", "Tomás Bretón"),
            ("work", "La verbena de la Paloma"),
            ("place", "teatro Apolo"),
        ],
    ),
    (
        "La plaza de la Constitución y la avenida de América.",
        [("place", "plaza de la Constitución"), ("place", "avenida de América")],
    ),
    (
        "Querida Lucía: te escribo desde Buenos Aires.",
        [("person", "Lucía"), ("place", "Buenos Aires")],
    ),
    (
        "Se reunió con los hermanos Machado en el Café Gijón.",
        [("person", "Machado"), ("place", "Café Gijón")],
    ),
    (
        "El catedrático Emilio Lledó y la historiadora Carmen Iglesias discreparon.",
        [("person", "Emilio Lledó"), ("person", "Carmen Iglesias")],
    ),
    (
        "En la isla de La Palma, el volcán Tajogaite calló.",
        [("place", "isla de La Palma"), ("place", "volcán Tajogaite")],
    ),
    (
        "Darwin viajó en el Beagle hasta las Galápagos.",
        [("person", "Darwin"), ("place", "Galápagos")],
    ),
    (
        "Vecinos de Toledo protestaron ante el Tribunal Supremo.",
        [("place", "Toledo"), ("organisation", "Tribunal Supremo")],
    ),
    ("Afirma Ruiz que no.", [("person", "Ruiz")]),
    (
        "Ayer Pedro Sánchez Castejón viajó a Marruecos.",
        [("person", "Pedro Sánchez Castejón"), ("place", "Marruecos")],
    ),
    (
        "El Gobierno de Aragón y la Diputación de Huesca pagan.",
        [("organisation", "Gobierno de Aragón"), ("organisation", "Diputación de Huesca")],
    ),
    ("El botánico sueco Linneo elogió a Mutis.", [("person", "Linneo"), ("person", "Mutis")]),
    (
        "Los Andes y el Amazonas, de Ecuador a Brasil.",
        [("place", "Andes"), ("place", "Amazonas"), ("place", "Ecuador"), ("place", "Brasil")],
    ),
    (
        "La escritora Emilia Pardo Bazán nació en La Coruña.",
        [("person", "Emilia Pardo Bazán"), ("place", "La Coruña")],
    ),
    (
        "Pardo Bazán escribió «Los pazos de Ulloa» y «La madre naturaleza».",
        [
            ("person", "Pardo Bazán"),
            ("work", "Los pazos de Ulloa"),
            ("work", "La madre naturaleza"),
        ],
    ),
    ("Leyó el diario ABC en el bar «La Perla».", [("work", "ABC"), ("place", "La Perla")]),
    (
        "La asociación «Amigos del Libro» convocó a Marta.",
        [("organisation", "Amigos del Libro"), ("person", "Marta")],
    ),
    (
        "El teniente coronel Antonio Tejero entró en el Congreso de los Diputados.",
        [("person", "Antonio Tejero"), ("organisation", "Congreso de los Diputados")],
    ),
    (
        "La Renfe, Adif y la Guardia Civil colaboran en Chamartín.",
        [
            ("organisation", "Renfe"),
            ("organisation", "Adif"),
            ("organisation", "Guardia Civil"),
            ("place", "Chamartín"),
        ],
    ),
    (
        "Max Aub (París, 1903 - Ciudad de México, 1972) fue escritor.",
        [("person", "Max Aub"), ("place", "París"), ("place", "Ciudad de México")],
    ),
    ("Los Juegos Olímpicos de Barcelona fueron un éxito.", [("place", "Barcelona")]),
    (
        "Ángel González Muñiz y J. M. Caballero Bonald eran amigos.",
        [("person", "Ángel González Muñiz"), ("person", "J. M. Caballero Bonald")],
    ),
    (
        "Los Rolling Stones tocaron en el estadio Vicente Calderón.",
        [("organisation", "Rolling Stones"), ("place", "estadio Vicente Calderón")],
    ),
    ("La comunidad de regantes de la Acequia Real lo niega.", [("place", "Acequia Real")]),
    ("Sostiene Pereira que hacía calor en Lisboa.", [("person", "Pereira"), ("place", "Lisboa")]),
    (
        "El Presidente Sánchez y la Reina Letizia saludaron a Lord Byron.",
        [("person", "Sánchez"), ("person", "Letizia"), ("person", "Byron")],
    ),
    (
        "Vancouver los esperaba en Puerto Egmont.",
        [("place", "Vancouver"), ("place", "Puerto Egmont")],
    ),
    (
        "La Ley 9/2024, de 11 de marzo, de Bibliotecas y Lectura Pública de Aragón, rige.",
        [("work", "Ley 9/2024, de 11 de marzo, de Bibliotecas y Lectura Pública de Aragón")],
    ),
    (
        "Publicó el resultado en los Anales de Historia Natural.",
        [("work", "Anales de Historia Natural")],
    ),
    (
        "Simeone elogió a Oblak; CC. OO. calló.",
        [("person", "Simeone"), ("organisation", "CC. OO.")],
    ),
    ("Embarcó en la fragata Santa Elvira rumbo a Lima.", [("place", "Lima")]),
    (
        "Vivía en la calle del Turco, junto a la plaza de la República.",
        [("place", "calle del Turco"), ("place", "plaza de la República")],
    ),
    ("Es hijo de Campoamor y Amparo.", [("person", "Campoamor"), ("person", "Amparo")]),
    ("Visitó al-Ándalus y Málaga.", [("place", "al-Ándalus"), ("place", "Málaga")]),
    ("De Candolle le dedicó un género.", [("person", "De Candolle")]),
    ("El médico de Franco calló.", [("person", "Franco")]),
    ("Trabajó en la editorial madrileña Renacer.", [("organisation", "Renacer")]),
    (
        "La Junta de Castilla y León repartirá ayudas.",
        [("organisation", "Junta de Castilla y León")],
    ),
]
NAMELESS = [
    "El Gobierno y el Estado no quisieron.",
    "Los españoles llegaron en mayo.",
    "Hoy no hay nadie.",
    "Su Majestad el Rey no vino.",
    "El capítulo XV trata del siglo XVI.",
    "EL IVA Y EL DNI",
    "CAPÍTULO PRIMERO. DISPOSICIONES GENERALES",
    "Nació el 12 de Octubre de 1870.",
    "Y Dios dijo: «Hágase la luz».",
    "Dijo «Buenos días» y se fue.",
    "«Hay más pólvora que helechos», sentenció el alcalde.",
    "Su lema era «Ley y Libertad».",
    "El telescopio James Webb detectó agua.",
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_a_name_is_read_with_its_kind_and_its_bounds(text: str, expected: Read) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", NAMELESS)
def test_what_only_has_a_capital_is_no_name(text: str) -> None:
    assert read(text) == []


def test_a_surname_alone_is_the_person_who_was_met_with_a_given_name() -> None:
    assert read("Ayer Zubero calló. Después Elena Zubero volvió.") == [
        ("person", "Zubero"),
        ("person", "Elena Zubero"),
    ]


def test_a_surname_that_is_a_town_is_the_person_of_the_text_but_not_where_one_goes() -> None:
    assert read("Ana Lorca escribe. A Lorca le duele. Viajó a Lorca.") == [
        ("person", "Ana Lorca"),
        ("person", "Lorca"),
        ("place", "Lorca"),
    ]


def test_the_topic_of_a_text_tells_whose_surname_it_holds() -> None:
    text = "Casi no proporcionaron ayuda a Masud."

    assert read(text, "Ahmad Shah Masud") == [("person", "Masud")]
    assert read(text) == []


def test_accents_that_are_characters_of_their_own_cut_no_name() -> None:
    text = "Murio\u0301 Jose\u0301 A\u0301lvarez en Toledo."

    assert read(text)[0] == ("person", "Jose\u0301 A\u0301lvarez")


def test_note_markers_are_no_part_of_a_name() -> None:
    assert read("Fue a Estados Unidos[23] y a Francia[a].") == [
        ("place", "Estados Unidos"),
        ("place", "Francia"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\t ",
        "The United Nations met in Paris on Monday.",
        "Съешь ещё этих мягких французских булок.",
        "日本の首都は東京です。",
        "\x01\x02 A\x03",
        "«" * 50 + "A" * 50,
        "Juan\n" * 10_000,
    ],
)
def test_names_of_any_text_are_in_order_and_apart(text: str) -> None:
    found = [*find(Prose(text))]

    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[one.start : one.end].strip() for one in found)


_ODD = ["a", "A", " ", "«", '"', "1", "(", "[", "de la ", "Juan de la ", "Ley de ", "A-", "_A b"]


@pytest.mark.parametrize("odd", _ODD)
def test_a_text_twice_as_long_takes_no_more_than_some_twice_the_time(odd: str) -> None:
    def taken(size: int) -> float:
        text = (odd * size)[:size]
        begun = time.process_time()
        for _ in find(Prose(text)):
            pass
        return time.process_time() - begun

    taken(1_000)
    once = min(taken(50_000) for _ in range(2))
    assert min(taken(200_000) for _ in range(2)) < 8 * max(once, 0.004)
