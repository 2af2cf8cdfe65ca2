"""Names that are known before a text is read: given names, places, and what heads other names."""

from __future__ import annotations

from quizkit.reading.either import words

GIVEN_NAMES = frozenset(
    words(
        """
    Aarón Abel Abraham Adela Adelaida Adolfo Adrián Adriana Agatha Agustín Agustina Ahmad Ahmed
    Aída Alan Alba Albert Alberto Alejandra Alejandro Alejo Alexander Alfonso Alfred Alfredo Ali
    Alicia Alma Almudena Álvaro Amadeo Amalia Amanda Amelia Amparo Ana Anaís Anastasio Andrea
    Andreas Andrés Ángel Ángela Ángeles Anita Anna Anne Anselmo Antón Antonia Antonio Araceli
    Ariadna Arnaldo Arthur Arturo Ascensión Asunción Aurelio Aurora Azucena Baldomero Baltasar
    Bárbara Bartolomé Basilio Bautista Beatriz Begoña Belén Benigno Benita Benito Benjamín
    Bernabé Bernarda Bernardo Berta Blanca Blas Bonifacio Bruno Camila Camilo Candela Cándido
    Carla Carlos Carlota Carme Carmela Carmelo Carmen Carolina Casimiro Catalina Cayetano
    Cecilia Celedonio Celestino Celia César Charles Charlotte Cirilo Clara Claudia Claudio
    Clemencia Clemente Concepción Concha Conrado Constantino Constanza Consuelo Cosme Cristina
    Cristóbal Cruz Dámaso Daniel Daniela Darío David Débora Delfina Delia Diana Diego Dionisio
    Dolores Domingo Dorotea Edelmira Edgar Edmundo Eduardo Edward Efraín Elena Eleuterio Elías
    Elisa Elisabeth Elizabeth Eloísa Eloy Elsa Elvira Emilia Emiliano Emilio Emma Encarnación
    Enrique Enriqueta Ernest Ernesto Esperanza Esteban Estefanía Estela Ester Esther Eugenia
    Eugenio Eulalia Eusebio Eva Evaristo Ezequiel Fabián Faustino Federico Felicidad Felipe
    Felisa Félix Fermín Fernanda Fernando Fidel Filomena Flora Florencia Florencio Florentino
    Francesc Francisca Francisco Franz Frederic Friedrich Gabriel Gabriela Gaspar George Georges
    Gerardo Germán Gertrudis Gilberto Gloria Gonzalo Gregorio Guadalupe Guillermina Guillermo
    Gumersindo Gustavo Hamid Hans Haydée Héctor Helena Heliodoro Henri Henry Heriberto Hernán
    Herminia Herminio Higinio Hilario Hilda Hipólito Horacio Hortensia Hugo Humberto Ibrahim Ida
    Ignacio Ildefonso Inés Inmaculada Inocencio Irene Íñigo Isaac Isabel Isabella Isidora
    Isidoro Isidro Ismael Iván Jacinta Jacinto Jacobo Jacques Jaime James Jane Javier Jean
    Jenaro Jeremías Jerónimo Jesús Jimena Joan Joaquín Joaquina Johann John Jordi Jorge José
    Josefa Josefina Joseph Josep Juan Juana Julia Julián Juliana Julio Justa Justo Karl Laura
    Laureano Lázaro Leandro Leocadia León Leonardo Leonor Leopoldo Leticia Lidia Liliana Lina
    Lola Lorena Lorenza Lorenzo Louis Louise Lourdes Lucas Lucía Luciano Lucio Lucrecia Ludwig
    Luis Luisa Luz Macarena Magdalena Mahmud Manuel Manuela Mar Marc Marcela Marcelina Marcelino
    Marcelo Marcial Marcos Margaret Margarita María Mariana Mariano Marie Marina Mario Marta
    Martha Martín Martina Mary Mateo Matilde Matías Maura Mauricio Mauro Maximiliano Máximo Max
    Melchor Mercedes Micaela Michael Miguel Milagros Miriam Modesto Mohamed Mohammad Mohammed
    Moisés Mónica Montserrat Muhammad Nadia Narciso Natalia Nicanor Nicasio Nicolás Nicolasa
    Nieves Noelia Noemí Norberto Nuria Octavio Ofelia Olga Oliva Olivia Omar Óscar Otto Pablo
    Paloma Pascual Patricia Patricio Paul Paula Paulina Paulino Pedro Pere Petra Pierre Pilar
    Pío Plácido Primitivo Prudencio Purificación Rafael Rafaela Raimundo Ramiro Ramón Ramona
    Raquel Raúl Rebeca Regina Reinaldo Remedios René Ricardo Richard Rigoberto Rita Robert
    Roberto Rocío Rodolfo Rodrigo Rogelio Román Romualdo Roque Rosa Rosalía Rosario Rosaura
    Rosendo Roxana Rubén Rufino Ruperto Ruth Sabina Sabino Salomé Salomón Salvador Samuel Sancho
    Sandra Santiago Sara Saturnino Sebastián Sebastiana Segismundo Segundo Serafín Serafina
    Sergio Severino Shah Silvestre Silvia Silvio Simón Simona Simone Sixto Sofía Sol Soledad
    Sonia Susana Tadeo Tamara Telmo Teodora Teodoro Teófilo Teresa Thomas Tiburcio Timoteo Tomás
    Tomasa Trinidad Tristán Urbano Úrsula Valentín Valentina Valeria Valeriano Venancio Vera
    Verónica Vicenta Vicente Víctor Victoria Victoriano Victorino Vidal Violeta Virgilio
    Virginia Viviana Vladimir Walter Wenceslao Wilhelm William Wolfgang Ximena Yolanda Zacarías
    Zoila Xavier Mercè Montse Neus Aitor Iker Jon Mikel Ane Miren Nerea Leire Unai Xoán Brais
    Uxía Alonso Nuño Beltrán Gala Abril Lía Tirso Elio Amaya Ainhoa
    """
    )
)
"""Given names in Spanish, and others that Spanish texts often have."""

PLACES = frozenset(
    words(
        """
    Afganistán; África; Albania; Alemania; América; América Latina; Andorra; Angola; Antártida;
    Arabia Saudí; Arabia Saudita; Argelia; Argentina; Armenia; Asia; Australia; Austria;
    Azerbaiyán; Bélgica; Bolivia; Bosnia; Brasil; Bulgaria; Camboya; Camerún; Canadá; Chile;
    China; Chipre; Colombia; Congo; Corea; Corea del Norte; Corea del Sur; Costa Rica; Croacia;
    Cuba; Dinamarca; Ecuador; Egipto; El Salvador; Emiratos Árabes Unidos; Escocia; Eslovaquia;
    Eslovenia; España; Estados Unidos; Estonia; Etiopía; Europa; Filipinas; Finlandia; Francia;
    Gales; Georgia; Ghana; Gran Bretaña; Grecia; Groenlandia; Guatemala; Guinea; Guinea
    Ecuatorial; Haití; Holanda; Honduras; Hungría; India; Indonesia; Inglaterra; Irak; Irán;
    Irlanda; Islandia; Israel; Italia; Jamaica; Japón; Jordania; Kenia; Kuwait; Letonia; Líbano;
    Libia; Lituania; Luxemburgo; Malasia; Malí; Malta; Marruecos; Mauritania; México; Méjico;
    Mónaco; Mozambique; Namibia; Nepal; Nicaragua; Nigeria; Noruega; Nueva Zelanda; Occidente;
    Oriente; Oriente Medio; Pakistán; Palestina; Panamá; Paraguay; Países Bajos; Perú; Polonia;
    Portugal; Puerto Rico; Reino Unido; República Checa; República Dominicana; Rumanía; Rusia;
    Senegal; Serbia; Siria; Somalia; Sudáfrica; Sudán; Suecia; Suiza; Tailandia; Túnez; Turquía;
    Ucrania; Unión Soviética; Uruguay; Venezuela; Vietnam; Yemen; Yugoslavia; Prusia; Flandes;
    Castilla; Siam; Persia; Bohemia; Saboya; Borgoña; Bretaña; Normandía; Centroamérica;
    Sudamérica; Norteamérica; Iberoamérica; Hispanoamérica; Latinoamérica; Mesopotamia;
    Península Ibérica; Magreb; Sáhara; Siberia; Balcanes; Cáucaso; Andalucía; Aragón; Asturias;
    Baleares; Islas Baleares; Canarias; Islas Canarias; Cantabria; Castilla y León; Castilla-La
    Mancha; Cataluña; Ceuta; Extremadura; Galicia; La Rioja; Rioja; Madrid; Melilla; Murcia;
    Navarra; País Vasco; Euskadi; Comunidad Valenciana; Valencia; Levante; La Mancha; Mancha; El
    Bierzo; Bierzo; La Alcarria; Alcarria; Las Hurdes; Ampurdán; Álava; Albacete; Alicante;
    Almería; Ávila; Badajoz; Barcelona; Bilbao; Burgos; Cáceres; Cádiz; Castellón; Ciudad Real;
    Córdoba; La Coruña; A Coruña; Coruña; Cuenca; Gerona; Girona; Granada; Guadalajara;
    Guipúzcoa; Huelva; Huesca; Jaén; León; Lérida; Lleida; Logroño; Lugo; Málaga; Mérida;
    Orense; Ourense; Oviedo; Palencia; Palma; Palma de Mallorca; Mallorca; Menorca; Ibiza;
    Pamplona; Pontevedra; Salamanca; San Sebastián; Santander; Santiago de Compostela; Segovia;
    Sevilla; Soria; Tarragona; Tenerife; Gran Canaria; Lanzarote; Fuerteventura; La Palma; La
    Gomera; Teruel; Toledo; Valladolid; Vigo; Vitoria; Vizcaya; Zamora; Zaragoza; Gijón;
    Cartagena; Jerez; Jerez de la Frontera; Lorca; Elche; Alcoy; Sagunto; Ronda; Úbeda; Baeza;
    Linares; Algeciras; Gibraltar; Aranjuez; Alcalá de Henares; Getafe; Móstoles; Avilés;
    Ferrol; Ponferrada; Astorga; Calatayud; Tudela; Haro; Reus; Sabadell; Tarrasa; Mataró;
    Figueras; Irún; Éibar; Talavera; Talavera de la Reina; Plasencia; Trujillo; Béjar; Medina
    del Campo; Tordesillas; Aranda de Duero; Miranda de Ebro; Motril; Antequera; Écija; Osuna;
    Utrera; Priego; Buenos Aires; Bogotá; Medellín; Cali; Cartagena de Indias; Caracas; Lima;
    Cuzco; Arequipa; Quito; Guayaquil; Santiago de Chile; Valparaíso; Montevideo; Asunción; La
    Paz; Sucre; Potosí; Ciudad de México; Veracruz; Puebla; Oaxaca; Guanajuato; Monterrey;
    Acapulco; Tijuana; La Habana; Habana; Santo Domingo; San Juan; San José; Managua;
    Tegucigalpa; Tucumán; Rosario; Mendoza; Chiapas; Jalisco; Yucatán; París; Londres; Berlín;
    Roma; Lisboa; Oporto; Coímbra; Viena; Praga; Budapest; Varsovia; Moscú; San Petersburgo;
    Leningrado; Atenas; Bruselas; Ámsterdam; La Haya; Ginebra; Zúrich; Berna; Milán; Turín;
    Florencia; Venecia; Nápoles; Génova; Bolonia; Palermo; Sicilia; Cerdeña; Córcega; Marsella;
    Lyon; Burdeos; Toulouse; Tolosa; Estrasburgo; Perpiñán; Bayona; Múnich; Hamburgo; Fráncfort;
    Colonia; Leipzig; Dresde; Stuttgart; Copenhague; Estocolmo; Oslo; Helsinki; Dublín;
    Edimburgo; Mánchester; Liverpool; Oxford; Cambridge; Nueva York; Washington; Chicago;
    Boston; Filadelfia; Los Ángeles; San Francisco; California; Texas; Florida; Miami; Nueva
    Orleans; Montreal; Toronto; Tokio; Pekín; Shanghái; Hong Kong; Nueva Delhi; Delhi; Bombay;
    Calcuta; Kabul; Herat; Kandahar; Shamali; Teherán; Bagdad; Damasco; Beirut; Jerusalén;
    Jerusalem; El Cairo; Alejandría; Estambul; Constantinopla; Ankara; Casablanca; Rabat;
    Tánger; Tetuán; Fez; Argel; Orán; Manila; Sídney; Singapur; Dubái; Mediterráneo; Atlántico;
    Pacífico; Índico; Cantábrico; Báltico; Caribe; Egeo; Adriático; Ártico; Antártico; Mar
    Negro; Mar Rojo; Ebro; Duero; Tajo; Guadiana; Guadalquivir; Júcar; Segura; Turia; Miño; Sil;
    Pisuerga; Nilo; Amazonas; Danubio; Rin; Támesis; Sena; Orinoco; Misisipi; Paraná; Volga;
    Tíber; Pirineos; Alpes; Andes; Himalaya; Sierra Nevada; Picos de Europa; Moncayo; Teide;
    Aneto; Everest; Vesubio; Etna; Numancia; Cartago; Troya; Esparta; Pompeya; Hispania;
    Al-Ándalus; Emerita Augusta; Caesaraugusta; Gades; Itálica; Luna; Marte; Venus; Júpiter;
    Saturno; Tierra
    """,
        by=";",
    )
)
"""Countries, regions, towns, rivers and mountains that Spanish texts often name."""

ORGANISATION_HEADS = frozenset(
    words(
        """
    Denominación Sistema Justicia Intervención Defensoría Academia Acción Agencia Agrupación
    Alianza Alto Archivo Asamblea Asociación Ateneo Audiencia Autoridad Ayuntamiento Banco
    Biblioteca Brigada Cabildo Caja Cámara Central Centro Círculo Club Colegio Comandancia
    Comisaría Comisión Comité Compañía Comunidad Concejalía Confederación Congregación Congreso
    Conjunto Consejería Consejo Conservatorio Consorcio Cooperativa Cofradía Coordinadora Coro
    Corona Corporación Correos Corte Cortes Cruz Cuerpo Defensor Delegación Departamento
    Diputación Dirección Editorial Ejército Empresa Escuela Estado Facultad Federación
    Ferrocarriles Fiscalía Foro Frente Fuerzas Fundación Gabinete Generalitat Gobierno Gremio
    Grupo Guardia Hermandad Hospital Iniciativa Inspección Instituto Intervención Izquierda
    Junta Juventudes Juzgado Laboratorio Legión Liga Ligas Loterías Magistratura Mancomunidad
    Marina Mesa Ministerio Movimiento Municipalidad Museo Naciones Observatorio Oficina
    Organización Orfeón Orquesta Parlamento Partido Patronato Plataforma Policía Política
    Prefectura Presidencia Procuraduría Rectorado Red Reial Registro Renfe Residencia Sanatorio
    Santa Sección Secretaría Seguridad Senado Servicio Sindicato Sociedad Tesorería Tribunal
    Unión Universidad Universitat Xunta Casa Cine Intendencia Sala Sanidad Televisión Radio
    """
    )
)
"""First words of names of organisations, where more of the name follows."""

PLACE_HEADS = words(
    """
    río arroyo calle plaza plazuela avenida paseo ronda glorieta travesía callejón sierra
    serranía monte cerro pico peña cabo golfo estrecho mar océano cordillera lago laguna valle
    bahía ría playa parque jardín jardines puente palacio castillo fortaleza teatro catedral
    iglesia basílica capilla ermita convento monasterio abadía estación embalse pantano presa
    barrio carretera autovía autopista camino puerta torre desierto península canal acueducto
    alcázar mezquita sinagoga cueva volcán selva cementerio mercado muelle faro molino hacienda
    cortijo isla islas archipiélago delta cañón puerto aeropuerto estadio finca mina viaducto
    túnel alto colina llanura llanos meseta campo campos vega
    """
)
"""Common nouns that begin names of places."""

TITLES = frozenset(
    words(
        """
    don doña señor señora señorita señores doctor doctora profesor profesora maestro maestra
    ingeniero ingeniera arquitecto arquitecta abogado abogada juez jueza fiscal general capitán
    coronel comandante teniente sargento almirante mariscal rey reina príncipe princesa infante
    infanta conde condesa duque duquesa marqués marquesa barón baronesa emperador emperatriz zar
    sultán papa obispo arzobispo cardenal cura padre fray sor abad abadesa monseñor ministro
    ministra presidente presidenta alcalde alcaldesa gobernador gobernadora consejero consejera
    diputado diputada senador senadora concejal concejala secretario secretaria portavoz
    director directora rector rectora decano decana historiador historiadora escritor escritora
    poeta poetisa novelista pintor pintora escultor escultora compositor compositora músico
    cantante pianista violinista soprano tenor actor actriz cineasta fotógrafo fotógrafa
    periodista editor editora filósofo filósofa científico científica físico física químico
    química biólogo bióloga botánico botánica médico médica enfermera aviador aviadora
    explorador viajero naturalista astrónomo matemático economista sociólogo socióloga
    antropólogo arqueólogo arqueóloga cronista biógrafo biógrafa crítico crítica líder dirigente
    militar político política empresario empresaria hermano hermana hijo hija padre madre esposo
    esposa marido mujer viudo viuda tío tía primo prima abuelo abuela nieto nieta sobrino
    sobrina amigo amiga discípulo discípula alumno alumna colega compañero compañera apellidado
    apellidada llamado llamada vecino vecina sindicalista activista gerente jefe jefa lotero
    lotera pescador patrón bibliotecaria bibliotecario geógrafo geóloga geólogo hispanista
    musicólogo musicóloga virrey regente santo
    """
    )
)
"""Words in lower case before the name of a person."""

NOT_NAMES = frozenset(
    words(
        """
    El La Los Las Lo Un Una Unos Unas Al Del De En A Ante Bajo Con Contra Desde Durante Entre
    Hacia Hasta Mediante Para Por Según Sin Sobre Tras Y E O U Ni Que Si Pero Mas Aunque Porque
    Pues Como Cuando Donde Mientras Quien Quienes Cuyo Cuya Cuál Qué Quién Cuánto Cuántos Cómo
    Cuándo Dónde No Sí Ya También Tampoco Además Así Entonces Luego Después Antes Ahora Hoy Ayer
    Mañana Aquí Allí Allá Nunca Siempre Jamás Quizá Quizás Acaso Tal Este Esta Estos Estas Ese
    Esa Esos Esas Aquel Aquella Aquellos Aquellas Esto Eso Aquello Él Ella Ellos Ellas Yo Tú
    Usted Ustedes Nosotros Nosotras Me Te Se Nos Le Les Su Sus Mi Mis Tu Tus Nuestro Nuestra
    Nuestros Nuestras Todo Toda Todos Todas Otro Otra Otros Otras Mucho Mucha Muchos Muchas Poco
    Pocos Pocas Algunos Algunas Alguno Alguien Nadie Nada Algo Varios Varias Ambos Ambas Cada
    Cualquier Cualquiera Ninguno Ninguna Dos Tres Cuatro Cinco Seis Siete Ocho Nueve Diez Cien
    Mil Primero Segundo Tercero Apenas Casi Sólo Solo Incluso Sin Aun Aún Más Menos Señor Señora
    Señorías Señoría Señores Señoras Presidente Presidenta Ministro Ministra Artículo Artículos
    Capítulo Título Sección Disposición Preámbulo Anexo Nota Notas Fuente Fuentes Ley Gobierno
    Estado Administración Rey Reina Constitución Hubo Había Hay Era Eran Fue Fueron Es Son Está
    Están Tiene Tenía Nació Murió Dijo Dice Creo Quiero Digo Vino Fin Sea Sean Enero Febrero
    Marzo Abril Mayo Junio Julio Agosto Septiembre Octubre Noviembre Diciembre Lunes Martes
    Miércoles Jueves Viernes Sábado Domingo Gracias Muchas Buenos Buenas Véase Ver Dios Don Doña
    Sr Sra Dr Dra Mr Exposición Motivos Majestad Alteza Excelencia Ilustre Cámara Iglesia
    Internet Tierra Sol Historia Biografía Obra Obras Vida Muerte Primeros Años Legado
    Referencias Texto Resumen Introducción Conclusión Bibliografía Otrosí Finalmente Actualmente
    Posteriormente Anteriormente Recientemente Tampoco Ojalá Bien Mal Hace Desde Cerca Lejos
    Dentro Fuera Encima Debajo Detrás
    """
    )
)
"""Words with a capital that are no names by themselves."""

HUMAN_VERBS = words(
    """
    nació murió falleció dijo dice afirmó afirma escribió escribe publicó compuso pintó estudió
    enseñó viajó vivió vive trabajó casó recordaba recuerda recordó creía cree pensaba piensa
    explicó explica aseguró asegura señaló señala declaró declara respondió contestó llegó
    regresó volvió fundó dirigió ganó perdió recibió obtuvo ingresó abandonó aprendió quiso supo
    tuvo fue era había sostiene sostuvo defendió defiende niega negó reconoce reconoció admite
    admitió denunció denuncia lamentó lamenta insiste insistió añadió añade concluyó concluye
    resume opina considera estima calcula
    """
)
"""What persons do right behind their names."""
