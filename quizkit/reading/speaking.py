"""The words of saying: verbs that report, and who may be said to say something."""

from __future__ import annotations

from functools import cache

from quizkit.reading.either import words

_FIRST = words(
    """
    quej sentenci protest brome remat espet suspir implor clam alert detall
    afirm asegur señal declar explic coment indic apunt subray destac relat narr lament denunci
    critic opin consider estim calcul contest replic pregunt anunci argument aleg inform revel
    reclam aclar matiz precis zanj recalc proclam jur reprob asever puntualiz pronostic vaticin
    rechaz cuestion observ not enumer exclam grit murmur susurr reiter apost valor dictamin
    """
)
"""Stems of verbs in -ar that change no vowel."""
_OTHERS = words(
    """
    niega niegan negó negaron negaba negaban dice dicen dijo dijeron decía decían cuenta cuentan
    contó contaron contaba contaban recuerda recuerdan recordó recordaron recordaba recordaban
    manifiesta manifiestan manifestó manifestaron manifestaba piensa piensan muestra muestran
    mostró mostraron refleja reflejan reflejó demuestra demuestran demostró atestigua atestiguan
    detalla detallan detalló alerta alertan alertó alertaron augura auguran prevé prevén previó
    confía confían duda dudan dudaba entiende entienden entendía reivindica reivindican propugna
    diría dirían dirá dirán escribiría añadiría reconocería sostendría mantendría admitiría
    vaticina documenta pensó pensaba anota anotó anotaron anotaba habla hablan habló avisan
    juran jura pensaban confiesa confiesan confesó confesaron confesaba advierte advierten
    advirtió advirtieron advertía advertían sostiene sostienen sostuvo sostuvieron sostenía
    sostenían mantiene mantienen mantuvo mantuvieron mantenía mantenían cree creen creyó
    creyeron creía creían repite repiten repitió repetía refiere refieren refirió referían
    sugiere sugieren sugirió sugería defiende defienden defendió defendieron defendía defendían
          desmiente desmienten desmintió desmintieron desmentía
         discrepa discrepan discrepó sospecha sospechan
    sospechaba sospechaban añade añaden añadió añadieron añadía admite admiten admitió
    admitieron admitía promete prometen prometió prometieron reconoce reconocen reconoció
    reconocieron reconocía responde responden respondió respondieron respondía escribe escriben
    escribió escribieron escribía describe describen describió describía insiste insisten
    insistió insistieron insistía coincide coinciden coincidió coincidieron aduce aducen adujo
    adujeron deduce deducen dedujo concluye concluyen concluyó concluyeron concluía
       supone suponen supuso suponía propone proponen propuso proponía
    opone oponen juzga juzgan juzgó juzgaba juzgaban tacha tachó califica califican calificó
    calificaron define definen definió resume resumen resumió ironiza ironizó recoge recogen
    recogió cifra cifran cifró cifraron sitúa sitúan situó replicó objeta objetan objetó
    objetaba cita citan avisa avisó avisaron avisaba teme temen temía temían reprocha
    reprocharon reprochó lee establece constata constatan constató fija evoca evocó evocaba
    apostilla apostilló
    """
)
_PARTICIPLES = words(
    """
    afirmado asegurado señalado declarado explicado comentado indicado apuntado subrayado
    destacado dicho escrito sostenido mantenido alertado detallado mostrado demostrado propuesto
    sugerido repetido recogido contestado replicado matizado precisado aclarado opinado
    considerado creído pensado supuesto previsto sospechado temido comentado relatado narrado
    juzgado argumentado alegado negado contado recordado manifestado advertido reconocido
    admitido insistido pedido denunciado criticado lamentado anunciado añadido confesado
    respondido concluido prometido desmentido rechazado defendido estimado calculado calificado
    informado revelado
    """
)


@cache
def reporting() -> frozenset[str]:
    """The forms of verbs that report, in the third person, in lower case."""
    endings = ("a", "an", "ó", "aron", "aba", "aban", "ará", "arán", "aría", "arían")
    regular = (stem + ending for stem in _FIRST for ending in endings)
    compound = (
        f"{auxiliary} {participle}"
        for auxiliary in ("ha", "han", "había", "habían", "hubo")
        for participle in _PARTICIPLES
    )
    irregular_past = ("explicó", "criticó", "destacó", "indicó", "recalcó")
    return frozenset((*regular, *_OTHERS, *compound, *irregular_past))


SPEAKERS = frozenset(
    words(
        """
    alcalde alcaldesa ministro ministra ministerio ministros presidente presidenta rey reina
    portavoz portavoces historiador historiadora historiadores historiadoras cronista cronistas
    crónica crónicas informe informes estudio estudios encuesta encuestas sondeo sondeos dato
    datos fuente fuentes testigo testigos testimonio testimonios crítico críticos crítica vecino
    vecina vecinos vecinas prensa periódico periódicos diario diarios revista semanario
    tradición leyenda biógrafo biógrafa biógrafos autor autora autores experto experta expertos
    sindicato sindicatos gobierno gobiernos oposición versión versiones perspectiva perspectivas
    censo censos registro registros memoria memorias carta cartas médico médica médicos profesor
    profesora profesores maestro maestra maestros maestras alumno alumnos alumna alumnas padre
    madre hijo hija hermano hermana hermanos hermanas viuda esposo esposa mujer marido director
    directora directores directivos consejero consejera consejería concejal concejala diputado
    diputada diputados senador senadora portavocía asociación asociaciones federación empresa
    empresas compañía fiscal fiscalía juez jueza tribunal tribunales policía policías guardia
    abogado abogada abogados defensa acusación ingeniero ingeniera ingenieros arquitecto
    arquitecta científico científica científicos investigador investigadora investigadores
    economista economistas analista analistas observador observadores viajero viajera viajeros
    contemporáneo contemporáneos coetáneos seguidor seguidores partidario partidarios detractor
    detractores adversario adversarios enemigo enemigos amigo amiga amigos amigas discípulo
    discípula discípulos discípulas colega colegas compañero compañera compañeros compañeras
    periodista periodistas escritor escritora poeta novelista filósofo obispo arzobispo papa
    cura sacerdote párroco teólogo general coronel capitán comandante soldado soldados oficial
    oficiales embajador cónsul secretario secretaria gobernador gobernadora jefe jefa líder
    responsable responsables trabajador trabajadores trabajadora trabajadoras obreros empleado
    empleados empleada agricultor agricultores ganadero ganaderos pescador pescadores empresario
    empresarios comerciante comerciantes hostelero hosteleros consumidores usuarios usuario
    ecologista ecologistas biólogo bióloga geólogo botánico botánica naturalista astrónomo
    químico físico matemático sociólogo socióloga antropólogo lingüista filólogo filóloga
    arqueólogo arqueóloga arqueólogos estadística estadísticas instituto universidad academia
    organismo organización comisión comité consejo junta ayuntamiento diputación parlamento
    senado congreso cámara partido partidos patronal documento documentos acta actas archivo
    archivos manuscrito texto libro biografía artículo nota comunicado declaración sentencia
    atestado parte relato relatos rumor rumores opinión voz voces otros otras algunos algunas
    muchos muchas pocos quienes unos ambos todos varios nadie aquel este él ella ellos ellas uno
    una estudiosos estudioso especialista especialistas técnico técnicos musicólogo musicóloga
    musicólogos pianista violinista compositor compositora cantante director enfermera
    enfermeras enfermero doctor doctora paciente pacientes familia familiares descendientes
    nieta nieto sobrina sobrino tía tío interventor auditor auditores auditoría consultora banco
    bancos aseguradora gestor gestora gerente cofradía patrón patrones armadores lonja bodeguero
    bodegueros bodega cooperativa cooperativas enólogo enóloga regantes comunidad confederación
    conservador conservadores progresistas liberales nacionalistas socialistas comunistas
    republicanos monárquicos cartel prospecto catálogo inventario relación página boletín gaceta
    web blog cuenta anuario balance dictamen plan observatorio agencia fundación oficina
    servicio delegación dirección mesa bibliotecaria bibliotecario bibliotecarios lectores
    lector partida escritura testamento padrón expediente ficha certificado cálculo cálculos
    estimación estimaciones previsión previsiones proyección medición mediciones circular
    gabinete organización interesado interesada afectados afectado víctimas víctima acusado
    demandante denunciante turista turistas viajante loteros lotero
    """
    )
)
"""Who or what can be said to say something, as the first noun of its name."""

PERSON_ENDINGS = (
    "dor",
    "dora",
    "dores",
    "doras",
    "ista",
    "istas",
    "ólogo",
    "óloga",
    "ólogos",
    "ólogas",
)
"""How nouns end that are mostly of persons."""
