"""Words that tell what a name is of: in front of it, behind it, and its own first word."""

from __future__ import annotations

from quizkit.reading.either import words

TITLES = frozenset(
    words(
        """
    abad abadesa abanderado abogada abogado abogados abuela abuelo académica académico activista
    actor actores actriz agente agricultor agricultora agrónoma agrónomo agustino ahijada ahijado
    ajedrecista albañil alcalde alcaldesa alférez alguacil almirante alpinista alumna alumno
    ambientalista amiga amigo amigos anarquista anciana anciano antropóloga antropólogo aparejador
    apellidada apellidado apellidos arabista archivera archivero armador armadora arq. arqueóloga
    arqueólogo arquitecta arquitecto arzobispo astronauta astrónoma astrónomo atleta aviador
    aviadora ayatolá ayudante bailaor bailaora bailarina bailarín banquera banquero baronesa
    barítono barón beata beato bibliotecaria bibliotecario bisabuela bisabuelo biógrafa biógrafo
    bióloga biólogo bodeguera bodeguero boticario botánica botánico botánicos boxeador brigadier
    cabo califa camarera camarero campesina campesino canciller candidata candidato cantante
    cantaor cantaora cantautor cantautora canónigo cap. capitana capitán cardenal carlista
    carpintera carpintero cartera cartero catedrática catedrático caudillo ciclista científica
    científico científicos cineasta cirujana cirujano climatóloga climatólogo cnel. cochero
    cocinera cocinero colaborador colaboradora coleccionista colega colegas columnista comandante
    comerciante comisaria comisario compañera compañero compañeros compositor compositora
    comunista concejal concejala concejales conde condesa consejera consejero conseller consellera
    contemporáneo contraalmirante coordinador coordinadora coreógrafa coreógrafo coronel
    corregidor corresponsal cosmonauta criada criado cronista crítica crítico cuentista cura
    cuñada cuñado cómico cónsul d. d.ª decana decano defensor defensora delantera delantero
    delegada delegado dentista dibujante dictador diplomática diplomático diputada diputado
    diputados director directora directores dirigente dirigentes discípula discípulo discípulos
    doctor doctora doctores dominico don doña dr. dra. dramaturga dramaturgo duque duquesa dña.
    ecologista economista economistas ecóloga ecólogo edil editor editora embajador embajadora
    emir emperador emperatriz empresaria empresario empresarios enfermera enfermero ensayista
    entrenador entrenadora enóloga enólogo eremita erudita erudito esclava esclavo escritor
    escritora escritores escultor escultora especialista esposa esposo espía estadista estadístico
    exalcalde exalcaldesa excmo. exdiputado exministra exministro expedicionario experta experto
    explorador exploradora expresidenta expresidente falangista faraón farmacéutica farmacéutico
    filóloga filólogo filósofa filósofo financiera financiero fiscal flautista fotógrafa fotógrafo
    fr. franciscano frau fray frey futbolista física físico ganadera ganadero general gerente
    geógrafa geógrafo geóloga geólogo gobernador gobernadora grabador grabadora gral. guarda
    guerrillera guerrillero guionista guitarrista herborizador hermana hermanas hermano hermanos
    herr herrero hidróloga hidrólogo hija hijas hijo hijos hispanista historiador historiadora
    historiadores humorista ilmo. ilustrador ilustradora imam impresor impresora imán industrial
    infanta infante ing. ingeniera ingeniero inspector inspectora interventor interventora
    inventor inventora investigador investigadora investigadores jardinera jardinero jefa jefe
    jeque jesuita jornalera jornalero joven juez jueza lady lama lehendakari letrada letrado
    liberal librera librero lic. lingüista llamada llamado locutor locutora lord lords líder
    líderes madame madre madrina maestra maestre maestro maestros magistrada magistrado maquinista
    marido marinera marinero mariscal marquesa marqués matador matemática matemático matrimonio
    matrona mecenas memorialista mercader meteoróloga meteorólogo militante minera minero ministra
    ministro ministros misionera misionero mister modista molinera molinero monja monje mons.
    monseñor monsieur montañera montañero mujer mulá musicóloga musicólogo médica médico música
    músico nadador nadadora narrador narradora naturalista naturalistas navegante nieta nieto
    nietos niña niño notaria notario novelista novia novicia novicio novio nuera obispo obrera
    obrero oceanógrafa oceanógrafo organista orientalista padre padrino paisana paisano panadera
    panadero papa pareja pastor patrona patrón payaso pedagoga pedagogo pediatra periodista
    periodistas pescador pescadora peón pianista pilota piloto pintor pintora pintores poeta
    poetas poetisa política político portavoz portero presa presentador presentadora president
    presidenta presidente presidentes preso prima primo primos princesa prior priora procurador
    productor productora prof. profesor profesora profesores prometida prometido príncipe
    psicoanalista psicóloga psicólogo psiquiatra párroco química químico rabino realizador rector
    rectora redactor redactora reina reo reportera reportero republicana republicano
    revolucionaria revolucionario rey reyes rival sabia sabio san santa santo sargento sastre
    secretaria secretario seleccionador senador senadora señor señora señoras señores señorita
    señoritas signor sindicalista sir sobrina sobrino socialista socióloga sociólogo soldado
    soltera soprano sor sr. sra. sres. srta. subdelegada subdelegado subdirector subdirectora
    subsecretario sucesor sucesora suegra suegro sultán sumiller tabernera tabernero tal teniente
    tenista tenor tesorera tesorero testigo torero traductor traductora tte. técnica técnico tía
    tío tíos ud. vecina vecino veterinaria veterinario viajera viajero vicealmirante viceministro
    vicepresidenta vicepresidente vicerrector vicerrectora violinista violonchelista virrey
    viticultor viticultora viuda viudo vizconde vizcondesa yerno zapatero zar zarina zoóloga
    zoólogo árbitro
    """
    )
)
"""What stands right before a person's name: treatments, offices, callings, kinship."""

DEMONYMS = frozenset(
    words(
        """
    afgana afgano alemana alemán andaluz andaluza aragonesa aragonés argentina argentino asturiana
    asturiano australiano austriaca austriaco austríaco belga bilbaíno boliviano brasileña
    brasileño británica británico bávaro canadiense canario castellana castellano catalana catalán
    checa checo chilena chileno china chino colombiana colombiano cordobés cubana cubano danesa
    danés ecuatoriano egipcio escocesa escocés español española estadounidense extremeño
    florentino francesa francés gaditana gaditano gallega gallego genovés ginebrino granadino
    griega griego holandesa holandés húngara húngaro indio inglesa inglés iraní irlandesa irlandés
    israelí italiana italiano japonesa japonés leonés madrileña madrileño manchego marroquí
    mexicana mexicano murciano navarra navarro norteamericana norteamericano noruega noruego
    palestino parisino peruana peruano polaca polaco portuguesa portugués prusiano quiteño riojana
    riojano romano rusa ruso salmantino santanderino sevillana sevillano sueca sueco suiza suizo
    toledano turca turco uruguaya uruguayo valenciana valenciano vasca vasco veneciano venezolana
    venezolano vienés zaragozano
    """
    )
)
"""Peoples, in the singular: «el sueco Linneo»."""

PLACE_HEADS = frozenset(
    words(
        """
    abadía acequia acueducto aeropuerto alameda albufera alcázar alto archipiélago arco arrecife
    arroyo atolón autopista autovía avenida bahía balneario barranco barriada barrio basílica
    bosque bosques bulevar cabo café cala caleta calle callejuela callejón camino camposanto canal
    capilla carretera cartuja cascada castillo catarata cataratas catedral cañada cañón cementerio
    cerro cine colegiata colina concatedral convento cordillera cortijo coso cuesta cueva cuevas
    cárcel dehesa delta desfiladero desierto edificio embalse ensenada ermita estación estadio
    estrecho faro finca fonda fortaleza fuente fuerte garganta glaciar glorieta golfo gruta
    hacienda hospicio hotel hoz ibón iglesia isla islas islote istmo jardines lago lagos laguna
    llanos llanura lonja macizo manantial mar mares marisma marismas masía meseta mesón mezquita
    mina minas molino monasterio montaña montañas monte montes muelle muralla océano palacete
    palacio pantano paraje parque parroquia paseo pazo península peña peñón pico playa plaza
    plazoleta plazuela polígono posada presa prisión puente puerta puig punta páramo rambla
    riachuelo ribera ronda ría río ríos rúa santuario selva serranía sierra sinagoga teatro templo
    torre travesía túnel urbanización valle vega vereda viaducto volcán
    """
    )
)
"""Common nouns that are part of the name of a place."""

PLACE_NOUNS = frozenset(
    words(
        """
    aceite acueducto afueras agricultores aguas alcalde alcaldes alcaldesa alcaldía aldea aldeas
    alrededores arzobispado arzobispo asedio ayuntamiento ayuntamientos barrios batalla bombardeo
    calles campiña campos cantón capital capitanía castillo catedral cauce caída centro cerca
    cercanías cima ciudad ciudades colonia colonias comarca comarcas comunidad concejo condado
    condes conquista consulado corregidor cortes costa costas cuenca cumbre curso cónsul defensa
    dentro departamento desembocadura desterrado diputaciones diputación distrito diócesis ducado
    embajada embajador embajadora emperador emperatriz entorno escapó estado este expulsada
    expulsado expulsados faldas feria frontera fronteras fuentes fuera fundación ganaderos gentes
    gobernador gobernadora gobierno guerra habitantes huerta huertas huir huyó iglesias imperio
    independencia inmediaciones interior invasión ladera laderas lejos liberación litoral llanura
    llegada llegado llegar llegaron llegó localidad localidades lugar mapa marquesado mercado
    montañas municipio municipios márgenes nacientes natural naturales nevadas nordeste noreste
    noroeste norte obispado obispo obispos ocupación oeste originaria originario orilla orillas
    oriunda oriundo palacio parroquia partido partieron partió país países pedanía pescadores
    playas plaza presidenta presidente principado procedente procedentes procedía provincia
    provincias proximidades pueblo pueblos puerta puerto puertos regantes región regreso regresó
    reina reino reinos república rey reyes ribera riberas salida salieron salir salió señor señora
    señores señorío sierra sitio sudeste sudoeste sultán sur sureste suroeste territorio
    territorios tierras toma término términos universidad universidades valles vecina vecinas
    vecino vecinos venía vertiente viajar viaje viajes villa vinieron vino vinos virreinato virrey
    viñedos volver volvió vuelta zar
    """
    )
)
"""What a place follows after «de», without being part of its name."""

PERSON_OF = frozenset(
    words(
        """
    abuela abuelo alumna alumno alumnos amante amiga amigo amigos amistad apellido apoyo asesinato
    ausencia ayuda ayudante biografía biógrafa biógrafo boda busto cargo carta cartas casa
    colaborador colaboradora colega compañera compañero compañía cuadro cuadros cuerpo derrota
    despacho detención diario diarios dibujos dictadura dimisión dirección discurso discursos
    discípula discípulo discípulos edición ejecución ejército elección entierro esposa esposo
    estatua familia figura firma flota funeral fusilamiento gabinete guion guión herbario heredera
    heredero herederos hermana hermano hermanos hija hijas hijo hijos ideas infancia influencia
    juicio juventud lado legado letra libreto libro libros llegada láminas madre maestra maestro
    mandato mando mano manos manuscritos marido matrimonio memorias muerte mujer música nacimiento
    nieta nieto nombramiento nombre novela novelas novia novio obra obras opinión padre padres
    palabras parte partidarios pluma poema poemas poesía presencia prima primo regreso reinado
    retrato rostro régimen secretaria secretario seguidores servicio sobrina sobrino sucesor
    sucesora suegro taller teoría testimonio traducción tropas tumba tía tío versos victoria vida
    viuda viudo voz yerno órdenes
    """
    )
)
"""What a person follows after «de»."""

MOVING = frozenset(
    words(
        """
    acudieron acudió arribaron arribó autobús bajar bajó camino carretera cercana cercano condujo
    deportada deportado desplazarse desplazó desterrada desterrado destinada destinado dirigieron
    dirigió embarcó emigrar emigraron emigró enviada enviado enviados enviaron envió escapó exilió
    expedición exporta exportan exportó frente fue fueron huir huyeron huyó iba iban invitada
    invitado ir junto llega llegaba llegada llegado llegan llegar llegaron llegó llevada llevado
    llevaron llevó marcha marchar marcharon marcharse marchó mudaron mudarse mudó navegó partieron
    partió pertenece pertenecen pertenecía próxima próximo próximos regresa regresar regresaron
    regreso regresó retirada retirado retiró retorno retornó rumbo subir subió traslada trasladada
    trasladado trasladaron trasladarse traslado trasladó tren va vecina vecino viaja viajar
    viajaron viaje viajes viajó visita visitas volver volvieron volvió vuelo vuelos vuelta vuelve
    zarpó
    """
    )
)
"""What a place follows after «a»."""

ORGANISATION_NOUNS = frozenset(
    words(
        """
    ONG academia aerolínea agencia aseguradora asociaciones asociación astillero astilleros banco
    bancos banda bodega bodegas cadena club clubes coalición cofradía colectivo colegio compañía
    confederación conservera conserveras consorcio constructora consultora cooperativa coro
    discográfica distribuidora editorial eléctrica emisora empresa empresas entidad equipo
    farmacéutica federación firma fundación fábrica galería grupo guerrilla hermandad hospital
    imprenta institución instituto laboratorio laboratorios librería logia marca milicia
    movimiento multinacional naviera ong operadora orden organización orquesta partido partidos
    petrolera peña plataforma productora proveedora radio secta selección sello sindicato
    sindicatos sociedad startup taller tecnológica televisión tertulia universidad
    """
    )
)
"""Common nouns right before the name of an organisation."""

INSTITUTIONS = frozenset(
    words(
        """
    academia ayuntamiento confederación consejería diputación ministerio museo universidad
    """
    )
)
"""Common nouns that with «de» and a place are an organisation."""

PERIODICAL_NOUNS = frozenset(
    words(
        """
    diario diarios gaceta magacín periódico periódicos revista revistas rotativo semanario
    suplemento
    """
    )
)
"""Common nouns right before the name of a periodical."""

WORK_NOUNS = frozenset(
    words(
        """
    antología artículo artículos atlas auto autorretrato ballet blog boletín canciones canción
    cantata capricho capítulo catálogo colección comedia comedias concierto conferencia
    cortometraje crónica crónicas cuaderno cuadernos cuadro cuadros cuarteto cuento cuentos
    diccionario disco discos discurso diálogo diálogos documental documentales drama dramas elegía
    enciclopedia ensayo ensayos entremés epístola escultura esculturas estudio estudios exposición
    farsa filme filmes flora folleto folletos fotografía fotografías fábula fábulas grabado guía
    habanera himno himnos informe informes intitulada intitulado largometraje libreto libro libros
    lienzo lienzos manifiesto manual manuales mapa marcha memoria memorias monografía monólogo
    mural nana nocturno novela novelas obra obras oda odas opúsculo oratorio panfleto partitura
    pasodoble película películas pieza piezas podcast poema poemario poemas preludio programa
    relato relatos reportaje romance romances rótulo saga sainete sencillo serie series sermón
    sinfonía sinfonías sonata sonatas soneto sonetos suite tapiz tema tesina tesis titula titulaba
    titulada tituladas titulado titulados titulan tituló tomo tragedia tragedias tratado tratados
    trilogía trío título títulos vals valses videojuego volumen volúmenes zarzuela zarzuelas álbum
    álbumes óleo ópera óperas
    """
    )
)
"""Common nouns of works, which introduce a title."""

WORK_VERBS = frozenset(
    words(
        """
    adaptación adaptó autor autora autores bailó cantaron cantó cita citaba compuesta compuesto
    compuso dedicó dirigió ediciones edición editada editado editaron editó escribe escribieron
    escribir escribió escrita escrito estrena estrenada estrenado estrenaron estreno estrenó filmó
    firmó grabaron grabó ilustró imprimieron imprimió interpreta interpretaron interpretó lectura
    lecturas lee leer leyeron leyó leía leían leída leído pinta pintada pintado pintó premiada
    premiado prologó protagonizó publica publicada publicadas publicado publicados publicar
    publicaron publicó recitó redactó reedición reeditó releyó representaron representó rodó
    tocaron tocó traducción traduce traducida traducido tradujo versión
    """
    )
)
"""What is done with works, which introduces a title."""

ORGANISATION_HEADS = frozenset(
    words(
        """
    Academia Acción Agencia Agrupación Aguas Alianza Ararteko Archivo Armada Asamblea Asociación
    Astilleros Ateneo Audiencia Autoridad Ayuntamiento Ballet Ballets Banca Banco Biblioteca
    Bibliotecas Bodega Bodegas Brigada Brigadas Cabildo Caja Casino Central Centro Cervezas Club
    Coalición Cofradía Colectivo Colegio Comandancia Comisaría Comisión Comité Compañía Comunidad
    Concejalía Concejo Confederación Congregación Congreso Consejería Consejo Conselleria
    Conservas Conservatorio Consistorio Consorcio Construcciones Cooperativa Coordinadora Coral
    Coro Corporación Cortes Cruz Cuerpo Cámara Círculo Defensor Delegación Denominación
    Departamento Destilerías Diputación Dirección Ediciones Editora Editorial Ejército Empresa
    Escuela Escuelas Facultad Federación Fiscalía Fondo Foro Frente Fuerzas Fundació Fundación
    Fundação Gabinete Galería Gobierno Gremio Grupo Guardia Hermandad Hospital Iglesia Imprenta
    Iniciativa Inspección Institución Institut Instituto Institutos Intendencia Internacional
    Intervención Izquierda Junta Justicia Juventudes Juzgado Laboratorio Laboratorios Legión
    Librería Liceo Liga Logia Magistratura Mancomunidad Mesa Ministerio Misiones Misión Movimiento
    Museo Naviera Observatorio Oficina Orden Orfeón Organismo Organización Orquesta Parlament
    Parlamento Partido Partit Patronato Plataforma Policía Prefectura Presidencia Procuraduría
    Protectora Radio Real Rectorado Red Regantes Registro Residencia Sanatorio Sección Secretaría
    Seminario Senado Servicio Sindicato Sistema Sociedad Societat Subdelegación Subdirección
    Subsecretaría Síndic Talleres Televisión Tesorería Transportes Tribunal Universidad
    Universidade Universitat Unió Unión Valedor Vicaría Viceconsejería Viceministerio
    """
    )
)
"""First words of names of organisations, of which more follows."""

WORK_HEADS = frozenset(
    words(
        """
    Acuerdo Acuerdos Barómetro Boletín Bula Capitulaciones Carta Concordato Constitución
    Convención Convenio Código Declaración Decreto Directiva Edicto Encuesta Encíclica Estatuto
    Estatutos Fuero Fueros Informe Ley Leyes Manifiesto Orden Ordenanza Ordenanzas Pacto Paz
    Pragmática Protocolo Recomendación Reglamento Resolución Sentencia Tratado
    """
    )
)
"""First words of names of laws, treaties and gazettes."""

NAMELESS_HEADS = frozenset(
    words(
        """
    Administraciones Administración Alteza Altezas Anexo Antigüedad Armadas Artes Artículo
    Bachillerato Balón Barroco Batalla Bellas Bienal Campaña Campeonato Capítulo Ceremonia
    Certamen Champions Ciclo Ciencia Ciencias Comunidades Concurso Conferencia Conquista Consejos
    Contrarreforma Copa Corona Corporaciones Crisis Cruzada Cruzadas Cumbre Cátedra Defensa
    Derecho Derechos Desastre Descubrimiento Dictadura Disposiciones Disposición Doctorado Edad
    Educación Efecto Encuentro Encuentros Enfermedad Escala Espíritu Estado Eurocopa Eurovisión
    Excelencia Expedición Expo Exposición Festival Filosofía Fuerza Gala Giro Grado Guerra Guerras
    Hacienda Historia Ilustración Ilustrísima Imperio Indicación Jornada Jornadas Juegos
    Legislatura Letras Libro Majestad Mapa Medalla Medicina Monarquía Motín Mundial Mundiales
    Máster Neolítico Nobel Nuestra Número Olimpiada Olimpiadas Operación Oscar Paleolítico
    Patrimonio Plan Planes Poder Poderes Prehistoria Premio Premios Principio Procuradores
    Producto Programa Proyecto Reconquista Reforma Regencia Renacimiento República Restauración
    Revolución Romanticismo Ruta Santidad Sección Seguridad Señoría Señorías Síndrome Teorema
    Teoría Tercios Tesoro Torneo Tour Transición Tribunales Trienal Triángulo Trofeo Título Virgen
    Vuelta Vía Óscar
    """
    )
)
"""First words of names of wars, ages, prizes and ideas, which are of no kind."""

WHOLE_HEADS = frozenset(
    words(
        """
    Balón Bellas Campeonato Certamen Ciclo Concurso Consejos Copa Cátedra Derecho Derechos
    Disposición Enfermedad Espíritu Expedición Exposición Festival Grado Indicación Jornadas
    Juegos Mapa Medalla Máster Nuestra Operación Patrimonio Plan Poder Premio Premios Programa
    Proyecto Ruta Seguridad Síndrome Teorema Torneo Tour Trofeo Título Virgen
    """
    )
)
"""Those whose name takes in the names after «de»."""

SUBJECT_HEADS = frozenset(
    words(
        """
    Academia Acuerdo Agencia Archivo Asociación Autoridad Banco Biblioteca Carta Centro Colegio
    Comisión Comité Concejalía Confederación Consejería Consejo Conselleria Convención Convenio
    Coordinadora Corporación Cuerpo Cámara Código Declaración Delegación Denominació Denominación
    Departamento Dirección Día Escuela Estatuto Facultad Federación Fondo Fuerzas Fundación Grupo
    Inspección Instituto Juzgado Laboratorio Ley Mesa Ministerio Movimiento Museo Observatorio
    Oficina Organismo Organización Pacto Patronato Plan Plataforma Protocolo Real Red Reglamento
    Sección Secretaría Semana Servicio Sindicato Sistema Sociedad Subdirección Subsecretaría
    Tratado Tribunal Unión Viceconsejería
    """
    )
)
"""Heads that several subjects may follow: «Agricultura, Pesca y Alimentación»."""

SUBJECTS = frozenset(
    words(
        """
    Abogados Aceite Administraciones Administración Agenda Agricultores Agricultura Agua Aguas
    Ahorros Alimentación Ambiente Animales Archivos Armadores Armados Arquitectos Arquitectura
    Arte Artes Artistas Asuntos Audiencia Autores Auxilio Ayuda Bellas Beneficencia Bibliotecas
    Bioética Bodegueros Bosques Caminos Canales Caridad Ciencia Ciencias Cine Ciudadanos Clima
    Comercio Competencia Conflictos Constitución Consumidores Consumo Cooperación Cortes Crédito
    Cuerpos Cultura Cáncer Danza Defensa Deporte Deportes Derecho Derechos Desarrollo Difuntos
    Discapacidad Discriminación Diversidad Diálogo Docentes Economía Editores Educación
    Eliminación Empleo Empresarios Energía Enseñanza Escritores Espíritu Estadística Estudios
    Exteriores Familia Farmacia Filosofía Fomento Formación Fuerzas Función Ganaderos Ganadería
    Garantía Geografía Gobernación Gracia Guerra Hacienda Hispanidad Historia Homofobia Igualdad
    Independencia Industria Infancia Informática Ingenieros Inmigración Innovación Inocentes
    Instrucción Interior Investigaciones Investigación Justicia Juventud Lectura Lengua Lenguas
    Letras Libertad Libertades Libreros Libro Literatura Lucha Madre Maestros Mar Marina Medicina
    Medio Memoria Mercados Meteorología Migraciones Minas Monte Montes Movilidad Mujer Mujeres
    Museos Médicos Música Naturaleza Navegación Niño Niños Obras Oceanografía Océanos Odontología
    Oficios Olivar Ordenación Orgullo Padre Paisaje Patrimonio Paz Pedagogía Periodistas Pesca
    Pescadores Piedad Plantas Política Precios Presidencia Profesional Progreso Psicología Pueblos
    Puertos Pública Públicas Racismo Raza Reconciliación Reforma Regantes Relaciones Salarios
    Salud Sanidad Santo Santos Seguridad Servicios Sida Social Sociales Socorro Tabaco Teatro
    Tecnología Telecomunicaciones Territorio Tierra Tierras Trabajador Trabajadora Trabajadores
    Trabajo Traductores Transportes Turismo Universidad Universidades Urbanismo Usuarios Valores
    Vecinos Verdad Veterinaria Vida Vino Vinos Violencia Viticultores Vivienda Víctimas Ética
    """
    )
)
"""What ministries, societies and laws are of."""

MODIFIERS = frozenset(
    words(
        """
    Alta Alto Antigua Antiguo Baja Bajo Bella Buena Cuarta Excelentísimo Excmo Gran Ilustre
    Ilustrísimo Joven Magna Máxima Nueva Nuevo Octavo Pequeña Primer Primera Quinta Quinto Real
    Reales Sacro Santa Segunda Segundo Sexta Sexto Superior Suprema Séptimo Tercer Tercera Vieja
    XIV
    """
    )
)
"""Capitalised adjectives before the first word of a name."""

STOP_WORDS = frozenset(
    words(
        """
    A Abajo Abril Acaba Acabó Acaso Acerca Actualidad Actualmente Acullá Acusada Acusado Acá
    Adelante Además Adiós Administración Adonde Adónde Agosto Agricultores Agua Ahora Ahí Aire Al
    Alemanes Algo Alguien Alguna Algunas Alguno Algunos Algún Allá Allí Alrededor Alteza Alá Ambas
    Ambos Amigas Amigos Amén And Anexo Anoche Ante Antecedentes Anteriormente Antes Apartado
    Aparte Apenas Apreciado Aquel Aquella Aquellas Aquello Aquellos Aquél Aquélla Aquí Are Armada
    Arriba Art Arte Artículo Artículos As Asimismo Así At Atentamente Atrás Au Aun Aunque
    Autonomía Autoridades Autónoma Autónomas Aux Ayer Ayuntamiento Año Años Aún Baja Bajo Bajó
    Basta Bastante Bastantes Bibliografía Bien Biografía Bodegas Bodegueros Bolsa Buenas Bueno
    Buenos But By Cabe Cabeza Cada Cae Camaradas Cap Capítulo Capítulos Casa Casada Casado Casas
    Casi Caso Casos Catorce Católicos Cayó Cerca Cf Cfr Cien Ciencia Ciento Científicos Cierta
    Ciertas Cierto Ciertos Cifras Cinco Cincuenta Cit Ciudad Ciudadanas Ciudadanos Ciudades Claro
    Comenzó Comienza Como Compañeras Compañeros Competencias Compuesta Compuesto Comunidad
    Comunidades Con Conclusiones Conclusión Conforme Conocida Conocido Conque Consejo Considerada
    Considerado Considerando Consta Constitución Construida Construido Contaba Contexto Contra
    Contó Convertido Corona Corporación Corre Corresponde Corresponderá Corría Cosa Cosas Cosecha
    Crea Creemos Creo Creó Cristiandad Cristianos Crítica Críticos Cuadro Cualquier Cualquiera
    Cuando Cuanto Cuantos Cuarenta Cuarto Cuatro Cuenta Cuentan Cuentas Cuya Cuyo Cuál Cuáles
    Cuándo Cuánta Cuántas Cuánto Cuántos Cámara Cómo Da Daba Dada Dadas Dado Dados Das Datos De
    Debajo Debe Deben Deberá Deberán Debería Debido Debía Decimos Decir Decía Decían Definiciones
    Del Delante Demasiado Demasiados Dentro Der Derecho Des Desarrollo Descrita Descrito Desde
    Desgraciadamente Después Detenida Detenido Detrás Dice Dicen Diciembre Die Diez Digo Dijeron
    Dijo Dio Dios Diputación Dirige Dirigió Discusión Disposición Distinguido Distintas Distintos
    Diversas Diversos Doce Domingo Donde Dos Durante Día Días Dónde E Educada Educado Ejemplo
    Ejército El Elegida Elegido Ella Ellas Ello Ellos Empezó Empieza Empresas En Encima Encuestas
    Enero Enfrente Enterrada Enterrado Entidades Entonces Entra Entrada Entre Entró Epílogo Era
    Eran Es Esa Esas Escribe Escribió Escuche Escuchen Ese Eso Esos Españolas Españoles
    Especialmente Esperanza Espero Esta Estaba Estaban Estado Estados Estar Estas Este Estimada
    Estimadas Estimado Estimados Esto Estos Estudios Estuvo Está Están Et Evidentemente Excelencia
    Excepto Excluidos Existe Existen Existía Expertos Exposición Falleció Falta Faltaba Faltan Fdo
    Febrero Fig Figura Fin Finales Finalidad Finalmente Firma Firmado Firmaron Firmó For Formada
    Formado Foto Fotografía Franceses Frente From Fue Fuego Fuente Fuentes Fuera Fueron Funda
    Fundada Fundado Fundó Fíjense Gana Ganaderos Ganó Gente Gobernaba Gobierno Gobiernos Gracias
    Gráfico Guerra Ha Haber Habida Habiendo Habrá Había Habían Hace Hacen Hacer Hacia Hacienda
    Hacía Han Hará Hasta Hay He Hecho Hechos Hemos Hermanos Hicieron Hija Hijo Historia
    Historiadores Hizo Hola Hombre Hombres Hora Horas Hospital Hoy Hubo Humanidad Iba Iban Ibid
    Ibídem Iglesia Igualmente Il Ilustre Imagen Imaginen In Inaugurada Inaugurado Incluidos
    Incluso Infancia Infracciones Ingleses Inicialmente Instalada Instalado Instituto Internet
    Introducción Investigadores Invierno Ir Is It Item Jamás Judíos Jueves Julio Junio Junto
    Justicia Juventud Jóvenes La Las Le Legado Lejos Les Ley Leyes Llamada Llamado Llega Llegan
    Llegaron Llegó Lleva Llevaba Llevó Lluvias Lo Los Luego Luna Lunes Majestad Mal Manda Mandaba
    Mandó Mano Mar Marina Martes Marzo Mas Mayo Mayoría Mañana Me Mediados Mediante Medios Mejor
    Menos Mentira Mes Meses Metodología Mi Mientras Mil Millones Ministerio Minoría Mire Miren Mis
    Misma Mismo Mitad Miércoles Monarquía Motivo Motivos Mucha Muchas Mucho Muchos Muere Muerta
    Muerte Muerto Mujer Mujeres Municipio Municipios Murió Musulmanes Muy Más Nace Nacida Nacido
    Nació Nación Nada Nadie Naturaleza Naturalmente Ni Ninguna Ninguno Ningún Niñas Niños No Noche
    Nombrada Nombrado Nombre Nos Nosotras Nosotros Nota Notas Noventa Noviembre Nuestra Nuestras
    Nuestro Nuestros Nueve Nunca Núm O Objeto Obra Obras Ochenta Ocho Octubre Of Ojalá On Once Op
    Or Orígenes Os Otoño Otra Otras Otro Otros Otrosí Oye Oyó Oída Oído Pan Para Parece Parecía
    Parlamento Parte Partes Partido Pasa Pasada Pasado Pasaron Pasó Patria Paz País Países Pedimos
    Peor Perdió Permítame Permítanme Pero Pescadores Pese Pido Piensen Pierde Pintado Pleno Poca
    Pocas Poco Pocos Poder Podrá Podrán Podría Podía Podían Policía Por Porque Posdata
    Posiblemente Posteriormente Precios Precisamente Prensa Preside Presidencia Presidió Presidía
    Previa Previo Preámbulo Primavera Primera Primero Primeros Principios Probablemente Problema
    Problemas Protestantes Provincia Provincias Prueba Pruebas Prólogo Publicada Publicado Pudo
    Pueblo Pueblos Puede Pueden Pues Punto Pág Página Páginas Págs Que Queda Quedaba Quedan Quedó
    Queremos Querida Queridas Querido Queridos Quien Quienes Quiero Quince Quinta Quisiera Quizá
    Quizás Quién Quiénes Qué Razones Razón Recientemente Recuerde Recuerdo Red Referencias Región
    Regresa Regresó Reina Reinaba República Respecto Resto Resultados Resultando Resumen Rey Reyes
    Romanos Sabe Sabemos Saben Sale Salió Salvo Sanciones Se Sea Sean Sección Seguidamente Segunda
    Seguramente Según Seis Semana Semanas Septiembre Sequía Ser Será Serán Sería Serían Sesenta
    Setenta Setiembre Señor Señora Señoras Señores Señoría Señorías She Si Sido Siempre Siendo
    Siente Siete Siglo Siglos Sigue Siguen Siguió Sin Sindicatos Sino Sintió Situada Situado So
    Sobre Sol Solamente Solo Son Sostiene Su Sube Subió Sus Suya Suyo Sábado Sé Sí Sólo Tabla Tal
    Tales También Tampoco Tan Tanta Tantas Tanto Tantos Tarde Te Tendrá Tendrán Tener Tenía Tenían
    Tercera Tercero Termina Terminó Testigos Texto That The These They This Those Tiene Tienen
    Tierra Toda Todas Todo Todos Total Trabaja Trabajó Tras Trece Treinta Tres Tu Tus Tuvieron
    Tuvo Técnicos Título Títulos Tú U Ubicada Ubicado Un Una Unas Und Universidad Universo Uno
    Unos Usted Ustedes Va Van Varias Varios Vaya Ve Vecinas Vecinos Veinte Vemos Venga Ventas Veo
    Ver Verano Verdad Veía Viaja Viajó Vida Viejos Viene Vienen Viernes Vigor Villa Vino Vio
    Virgen Vista Vistas Visto Vistos Viticultores Viuda Viudo Vive Viven Vivió Vivía Vol Volvió
    Vosotras Vosotros Vuelve Vuestra Vuestro Véanse Véase Vía Was We Web Were With Y Ya Yo You
    Ámbito Árabes Él Ésa Ése Ésta Éstas Éste Éstos Índice Ítem Última Último Últimos Únicamente
    """
    )
)
"""Words with a capital that begin no name."""

NAMELESS_ACRONYMS = frozenset(
    words(
        """
    AA AAPP AC AD ADN AM ARN ART ASCII AVE BUP CAP CD CIF CM CO COU COVID CPU CSV CV DC DDT DJ DNA
    DNI DO DOC DOCA DOP DVD EBAU EBO EE EGB EPI ERE ERTE ESO FM FP GEI GMT GPS GW GWH HA HL HTML
    HTTP HTTPS IA IBI ICIO ICO IGP IP IPC IRPF ISBN ISSN ITV IVA JPG KG KM KW KWH LCD LED LGTB
    LGTBI LGTBIQ LP LSD MIDI MIR MM MW MWH NB NC NIE NIF NOTA NS OK OVNI PAU PCB PCR PD PDF PET PH
    PIB PNB PNG PS PVP PYME PYMES QR RAM RD RIP RNA ROM RR SA SIDA SL SM SMS SOS SQL SS SUV TAE
    TAV TDT TFG TFM TGV THC TIC TNT TV UCI URL USB UTC UU UVI VHS VIH VIP VO WWW XML
    """
    )
)
"""Acronyms of what is no organisation."""

WORK_ACRONYMS = frozenset(
    words(
        """
    BOCM BOCYL BOE BOJA BOP CORDE DOE DOGC DOGV DOUE DRAE LEC LECRIM LODE LOE LOGSE LOMCE LOMLOE
    LOPD LOSU LOU NIV RGPD
    """
    )
)
"""Acronyms of laws, gazettes and dictionaries."""

HUMAN_VERBS = frozenset(
    words(
        """
    abandonó aceptó acompañó acostó actuó acudió admite admitió advierte advirtió afirma afirmó
    agrega agregó animó aprendió apunta apuntó ascendió asegura aseguró asesinó asiente asistió
    atacó atravesó ayudó añade añadió baila bailó bebía bromea calcula calculó calló caminaba
    canta cantó capturó casó cayó cesó clasificó combatió comenta comentó compró compuso comía
    concluye concluyó confesó confiesa confía conoció conocía conquistó considera consideró
    construyó contaba contestó contó convenció conversó coordinó corre creció cree creyó creía
    critica criticó crió cruzó cuenta debía declara declaró decía dedicó defendió defiende
    denuncia denunció derrotó describió descubrió desembarcó desempeñó despertó destaca destacó
    desterraron detuvieron detuvo dibujó dice dijo dimitió dirigió discrepa discrepó discutió
    diseñó disparó donó dormía duda dudó editó educó ejerció elegido eligió elogió embarcó empató
    empleó enamoró encabezó encarcelaron encargó encontró enfermó enseñaba enseñó entonces
    envejeció envió escribe escribiría escribió escribía escuchó esculpió estima estimó estudiaba
    estudió excavó exigió exilió explica explicó exploró fabricó falleció fallecía filmó firmó
    fundó fusilaron gana ganará ganó gobernó grabó gritó hablaba habló había halló herborizó
    heredó hirió huye huyó inauguró influyó ingresó insiste insistió inspiró interpretó invadió
    inventó invitó ironiza juega juró lamenta lamentó lee legó levantó leyó leía lideró llega
    llegó lleva llevaba lloró luchó mandó marca marchó marcó matiza matizó mató mira miró moriría
    moría muere muestra murió murmuró nace nació nacía narra narró navegó negó niega nombró
    observó obtuvo ocupó opina opinó ordenó oyó padeció pagó partió paseaba patentó peleó pensaba
    pensó perdió perfeccionó pidió piensa pierde pinta pintó preguntó presidió prometió propone
    propuso protagonizó publica publicaría publicó quería quiere quiso rechazó recibió recogió
    recolectó recomendó recomienda reconoce reconoció recordaba recordó recuerda regaló registró
    regresaría regresó rehusó reinó relata relató remontó renunció replicó repuso respondió resume
    retrató rio rodó rogó sabe sabía sale salió saluda sanó sentenció sentó señala señaló sitió
    sonrió sonríe sostiene sostuvo soñaba subraya subrayó sufrió sugiere sugirió suplicó supo
    suspira tenía tomó trabaja trabajaba trabajó tradujo trae tuvo usó venció vendió viaja viajó
    viene vino vio visitó vive viviría vivió vivía volvería volvió vuelve
    """
    )
)
"""What persons do, right behind their names."""

ORGANISATION_WORDS = frozenset(
    words(
        """
    AC AG Academy Académie Agency Airlines Akademie Army Association BC Band Bank Bodegas Brothers
    CB CD CDF CF Club College Committee Company Compañía Consulting Corporation Council Cía
    Department Editorial Energy FC Foods Football Foundation Gesellschaft GmbH Group Hermanos
    Holding Inc Institute Institution Library Ltd Media Ministry Motors Museum Musée Network News
    Orchestra Partners Party Pharma Philharmonic Pictures Post Press Quartet RCD Records SAD SC SD
    School Society Société Software Sons Studios Technologies Television Times Tribune UD Union
    University Universität Université Verlag Éditions
    """
    )
)
"""Words anywhere in a name that tell an organisation."""

NAMELESS_NOUNS = frozenset(
    words(
        """
    acorazado apodo avioneta avión balandra barco bergantín borrasca bricbarca buque buques burro
    caballo carabela cohete corbeta crucero dios diosa efecto enfermedad especie expedición
    falucho fragata gabarra galeón gata gato goleta género huracán lancha marca misión modelo mote
    mula nao nave naves navío operación paquebote patache perra perro pesquero polacra premio
    premios proyecto raza satélite seudónimo sobrenombre sonda submarino síndrome telescopio
    teorema tormenta toro trainera transatlántico urca uva uvas vapor variedad variedades velero
    virus yate yegua
    """
    )
)
"""Common nouns right before names of no kind: ships, animals, prizes."""

TITLE_HEADS = frozenset(
    words(
        """
    Almanaque Anales Apuntes Arte Atlas Bosquejo Cancionero Cantar Cantos Cartas Catálogo Comedias
    Comentario Comentarios Compendio Concierto Confesiones Consideraciones Corónica Crónica
    Crónicas Cuadernos Cuentos Curso Descripción Diario Diccionario Discurso Discursos Diálogos
    Elegía Elementos Elogio Enciclopedia Ensayo Ensayos Episodios Epístolas Estampas Evangelio
    Fauna Flora Fábulas Gaceta Genera Geografía Gramática Herbario Historia Historias Icones
    Introducción Lecciones Letanía Leyendas Libro Manual Meditaciones Memoria Memorias Mercurio
    Misa Naufragios Noticia Noticias Novelas Obras Observaciones Oda Poema Poesías Principios
    Prodromus Recuerdos Relación Relatos Rimas Romancero Réquiem Semanario Sinfonía Soledades
    Sonata Sonetos Teoría Tradiciones Tratado Viaje Viajes Vida Vidas Vocabulario Églogas
    """
    )
)
"""First words of titles without marks, inside a sentence."""

PERIODICAL_NAMES = frozenset(
    words(
        """
    Adelanto Avisador Censor Codorniz Comercio Correo Correspondencia Crónica Debate Diario
    Discusión Día Eco Espectador Estrella Excélsior Faro Gaceta Globo Heraldo Hora Iberia
    Imparcial Independiente Jornada Liberal Mañana Mercurio Mundo Nación Noticia Noticiero
    Observador Opinión País Periódico Popular Prensa Progreso Provincia Pueblo Razón Siglo
    Socialista Sol Tarde Telégrafo Tiempo Tribuna Universal Vanguardia Verdad Voz Época
    """
    )
)
"""What newspapers are called behind «El» or «La»."""

TOWNS = frozenset(
    words(
        """
    Aguilar Alcalá Aldea Aldeadávila Aldeanueva Alhama Almodóvar Aranda Arcos Arroyo Barco Belmez
    Belmonte Burgo Cabeza Cabezuela Cabezón Campo Campos Cangas Casas Castellar Castillo Castrillo
    Castro Chiclana Cortes Cuevas Espinosa Fuente Fuentes Garrovillas Herrera Hinojosa Horcajo
    Hoyos Huerta Jaraíz Jerez Malpartida Medina Melgar Miranda Molina Monforte Moratilla Morón
    Mota Navalmoral Navas Olmedo Palma Pedraza Peñaranda Peñas Pozuelo Prado Priego Puebla
    Pueblanueva Puente Puerto Quintana Quintanilla Rincón Rivas Robledo Roquetas Santibáñez
    Setenil Sotillo Talavera Torre Torrejón Torres Valencia Valle Valverde Vega Venta Ventas Villa
    Villafranca Villanueva Villar Villarejo Villarreal Villaviciosa Vélez Zarza
    """
    )
)
"""Names that with «de» begin the name of a town."""

TOPONYM_TAILS = frozenset(
    words(
        """
    Abajo Alarcón Alba Alcántara Aragón Ardoz Arlanza Arriba Bierzo Buitrago Calatrava Cameros
    Campos Castilla Cinca Compostela Conde Cuéllar Duero Duque Ebro Esla Frontera Guadalquivir
    Guadaíra Guadiana Haro Henares Infantes Jalón Jarama Júcar Lemos León Liébana Llobregat
    Mallorca Mancha Mar Monte Montes Navarra Oca Onís Osma Pisuerga Reina Rey Rioja Rioseco
    Santiago Segre Segura Sierra Tajo Tormes Turia Vera Órbigo
    """
    )
)
"""Names that with «de» are part of the name of a town."""

PLACE_WORDS = frozenset(
    words(
        """
    Airport Avenue Bay Beach Boulevard Bridge Castle City County Falls Garden Gardens Hall Hill
    House Island Islands Lake Mountain Mountains Palace Park Platz Plaza Point Port River Rue
    Square Strasse Straße Street Town Valley
    """
    )
)
"""Words anywhere in a name that tell a place abroad."""
