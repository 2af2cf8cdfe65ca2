"""Names that are known before a text is read: of persons, places, organisations, works, days.

They are the usual ones of Spanish prose, chosen by hand; what is not here is told by its words and
by those around it. `SOMETIMES_…` are names that are something else as often.
"""

from __future__ import annotations

from quizkit.reading.either import words


def _phrases(listed: str) -> tuple[str, ...]:
    """Names that a text lists, parted by semicolons."""
    return tuple(" ".join(one.split()) for one in listed.split(";"))


GIVEN_NAMES = frozenset(
    words(
        """
    Aarón Abdón Abel Abelardo Abraham Abril Abundio Ada Adela Adelaida Adelina Adolfo Adriana
    Adriano Adrián Adán Agapito Agatha Agnes Agustina Agustín Ahmad Ahmed Aimé Ainhoa Aitana Aitor
    Alan Alba Albert Alberta Alberto Alejandra Alejandrina Alejandro Alejo Alessandro Alexander
    Alexandra Alexandre Alexei Alexis Alfonsina Alfonso Alfred Alfreda Alfredo Ali Alice Alicia
    Alma Almudena Alois Alonso Alí Amadeo Amadeus Amador Amadora Amalia Amanda Amaya Ambrosio
    Amelia Amparo Ana Anabel Anastasia Anastasio Anatole Anatoli Anaís Anaïs Anders Andrea Andreas
    Andreu Andrew André Andrés Ane Angela Angelina Angelines Angelo Angélica Anita Ann Anna Anne
    Annie Anselmo Anthony Antoine Antoinette Anton Antoni Antonia Antonino Antonio Antón Apolinar
    Apolonia Aquilino Araceli Arantxa Archibald Ariadna Ariel Aristides Armando Arnaldo Arnau
    Arnold Arsenio Artemio Arthur Arturo Arístides Asunción Atahualpa Atanasio August Auguste
    Augustin Augusto Aurelia Aureliano Aurelio Aurora Avelino Axel Azucena Aída Balbina Balbino
    Baldomero Baltasar Barbara Bartolomeo Bartolomé Basilio Bautista Beatrice Beatriz Begoña
    Beltrán Belén Benedetto Benedicto Benigno Benita Benito Benjamin Benjamín Bernabé Bernal
    Bernard Bernarda Bernardina Bernardino Bernardo Bernat Bernhard Berta Bertha Bertolt Bertrand
    Bettina Bibiana Bill Blanca Blanche Blas Bob Bonifacio Boris Borja Brais Braulio Bruno Brígida
    Bárbara Caetano Calixto Camila Camille Camilo Candela Candelaria Carl Carla Carles Carlo
    Carlos Carlota Carme Carmela Carmelo Carmen Carmiña Carol Carolina Caroline Casandra Casilda
    Casimiro Casto Catalina Catherine Cayetana Cayetano Cayo Cecilia Cecilio Ceferino Celedonio
    Celestina Celestino Celia Charles Charlotte Chiara Chris Christian Christine Christopher
    Cipriano Cirilo Ciro Clara Clarisa Claude Claudia Claudio Clemencia Clement Clemente Cleopatra
    Clotilde Colette Conceição Concha Conchita Conrad Conrado Constance Constancio Constantino
    Constanza Consuelo Cornelio Cosme Crescencio Cris Crisanto Cristian Cristina Cristino Cristo
    Cristóbal Cándida Cándido César Dafne Dalia Damián Daniel Daniela Danilo Dante Darío Dave
    David Deborah Delfina Delfín Delia Delmira Demetrio Denis Denise Desiderio Desmond Diana
    Didier Diego Dietrich Dimas Dimitri Dionisia Dionisio Diógenes Dolores Domingo Dominique
    Domitila Domènec Donald Donato Dora Doris Dorotea Dorothy Douglas Duarte Dulce Dámaso Débora
    Dídac Ebenezer Eberhard Edelmira Edgar Edgardo Edith Edmond Edmundo Edna Eduard Eduarda
    Eduardo Eduvigis Edward Edwin Efraín Efrén Egidio Eileen Eleanor Elena Eleonora Eleuterio Elia
    Elio Elisa Elisabeth Elisenda Eliseo Eliza Elizabeth Ella Ellen Eloy Eloísa Elsa Elsie Elvira
    Elvis Elías Emanuel Emeterio Emil Emilia Emiliana Emiliano Emilio Emily Emma Emmanuel Emmeline
    Encarna Encarnación Engracia Enric Enrico Enrique Enriqueta Epifanio Erasmo Eric Erich Erik
    Erika Ernest Ernesta Ernestina Ernesto Ernst Erwin Esaú Esmeralda Esperanza Esteban Estebana
    Estefanía Estela Ester Esther Estrella Eudald Eufemia Eufrasio Eugen Eugenia Eugenio Eugène
    Eulalia Eulalio Eulogio Eusebia Eusebio Eustaquio Eva Evangelina Evangelista Evaristo Evelyn
    Ezequiel Ezra Fabio Fabiola Fabián Fabricio Facundo Faustino Fausto Federica Federico Fedor
    Feliciano Felicidad Felicitas Felip Felipa Felipe Felisa Ferdinand Ferdinando Fermín Fernanda
    Fernando Fernán Ferran Fidel Fidela Filiberto Filippo Filomena Flavia Flavio Flora Florencia
    Florencio Florentina Florentino Florinda Florián Fortunato Francesc Francesca Francesco
    Francis Francisca Francisco Franco Frank Franklin Frans Franz François Françoise Fred Freddy
    Frederic Frederick Frida Friedrich Fritz Froilán Fructuoso Frédéric Fuensanta Fulgencio Fyodor
    Fátima Félix Gabino Gabriel Gabriela Gabriele Galileo Galo Gaspar Gaspard Gastón Gemma Genaro
    Genoveva Geoffrey Georg George Georges Georgina Gerald Gerard Gerardo Gerda Germaine Germán
    Gertrude Gertrudis Gervasio Giacomo Gianni Gil Gilberto Gilda Gilles Gina Ginés Giordano
    Giorgio Giovanni Gisela Giulia Giulio Giuseppe Glenn Gloria Godofredo Gonzalo Gottfried Grace
    Gracia Graciela Graham Gregor Gregoria Gregorio Gregory Greta Griselda Guadalupe Guido Guifré
    Guilherme Guillem Guillermina Guillermo Guiomar Gumersindo Gunther Gustaf Gustav Gustave
    Gustavo Guy Gérard Günter Habib Hamid Hannah Hannes Hans Harold Harriet Harry Hasan Hassan
    Haydée Heinrich Helen Helena Helene Heliodoro Helmut Henri Henriette Henry Herbert Heriberto
    Hermann Hermenegildo Herminia Herminio Hernando Hernán Hilario Hilda Hildegarda Hipólito
    Hiroshi Homero Honorato Honorio Horace Horacio Horatio Hortensia Howard Hubert Hugh Hugo
    Humberto Humphrey Hussein Héctor Ian Ibrahim Ida Ignacia Ignacio Ignasi Igor Iker Ildefonso
    Imanol Imelda Immanuel Indalecio Ingrid Inmaculada Inocencio Inés Irene Iria Iris Irma Isaac
    Isabel Isabella Isadora Isaías Isidora Isidoro Isidre Isidro Ismael Israel Itziar Ivan Ivo
    Ivonne Iván Iñaki Jacinta Jacinto Jack Jackie Jacob Jacobo Jacqueline Jacques Jaime Jakob
    James Jan Jane Janet Janis Jaume Javier Jean Jeanne Jeffrey Jenaro Jennifer Jenny Jeremías
    Jerome Jerónimo Jesse Jessica Jesusa Jesús Jill Jim Jimena Jimmy Joan Joana Joanna Joanot
    Joaquim Joaquina Joaquín Joe Joel Johan Johann Johanna Johannes John Johnny Jon Jonas Jonathan
    Jonás Jordi Jorge Josefa Josefina Josep Joseph Josh Joshua Josu Josué José Joséphine Joyce
    João Juan Juana Juanita Juanito Judas Judit Judith Jules Julia Juliana Juliano Julien Julieta
    Julio Julius Julián June Justa Justina Justiniano Justino Justo Juvenal Jérôme Jürgen Kamal
    Karel Karen Karl Karla Kate Katherine Katia Kenneth Kenzo Kepa Kevin Khaled Kiko Kim Klara
    Klaus Koldo Konrad Kurt Ladislao Laia Lars Laszlo Laura Laureano Laurence Laurent Lauro
    Lautaro Lea Leandra Leandre Leandro Leif Leire Lena Leo Leocadia Leocadio Leon Leonard
    Leonarda Leonardo Leoncio Leonel Leonhard Leonor Leontina Leopold Leopoldina Leopoldo Leticia
    Lev Lewis León Leónidas Liam Liborio Lidia Lila Lili Lilia Lilian Liliana Lina Linda Lino Lisa
    Lise Liz Llorenç Lluís Lola Lope Lorena Lorenza Lorenzo Loreto Lou Louis Louisa Louise Lourdes
    Luc Luca Lucas Lucia Luciana Luciano Lucien Lucila Lucinda Lucio Lucrecia Lucy Lucía Ludmila
    Ludovico Ludwig Luigi Luis Luisa Lukas Lupe Luther Luz Lydia Lázaro Lía Macarena Macario Magda
    Magdalena Magnus Mahmoud Mahmud Maimónides Maite Malcolm Manel Manfred Manolo Manrique Manuel
    Manuela Mara Marc Marcel Marcela Marceliano Marcelina Marcelino Marcello Marcelo Marcia
    Marcial Marco Marcos Marcus Marga Margaret Margarete Margarida Margarita Margherita Margot
    Marguerite Maria Marian Mariana Marianne Mariano Maribel Marie Mariela Marilyn Marina Mario
    Marion Marisa Marisol Mark Markus Marlene Marta Martha Martin Martina Martine Martí Martín
    Mary Maryam María Mateo Mateu Matilda Matilde Matthew Matthias Matías Maud Maura Maurice
    Mauricio Mauro Max Maxence Maximilian Maximiliano Maximino Maya Mehmed Mehmet Melania Melchor
    Melissa Meliton Melitón Mencía Mercedes Mercè Meritxell Micaela Michael Michel Michelangelo
    Michelle Miguel Mihail Mijaíl Mikel Milagros Milan Milena Miles Milton Miquel Miranda Mireia
    Miren Mireya Miriam Modesta Modesto Mohamed Mohammad Mohammed Mohandas Moisés Moncho Monika
    Monserrat Montse Montserrat Muhammad Murray Mustafa Mustafá Myriam Máximo Mónica Nadia Nadine
    Nancy Naomi Napoleón Narciso Narcís Nasser Natalia Natalie Nathan Nathaniel Nazario Neil
    Nelson Nemesio Nerea Nereo Neus Neville Nicanor Nicasio Niceto Nicola Nicolas Nicolasa Nicole
    Nicolás Niels Nieves Nikita Nikola Nikolai Nikolái Nilda Noam Noel Noelia Noemí Nora Norberto
    Norma Norman Nuno Nuria Nuño Néstor Núria Obdulia Obdulio Octavia Octavio Odón Ofelia Olaf
    Olegario Olga Olimpia Oliver Olivia Olivier Omar Onofre Onésimo Orestes Oriol Orlando Osama
    Oscar Oskar Osvaldo Oswald Oswaldo Otilia Otto Ovidio Owen Pablo Paco Palmira Paloma Pamela
    Paola Paolo Pascual Pascuala Patrice Patricia Patricio Patrick Patrocinio Pau Paul Paula
    Paulina Pauline Paulino Paulo Pedro Pelayo Penélope Pepa Pepe Percival Percy Pere Perla Peter
    Petra Petronila Petrus Philip Philipp Philippe Piedad Piero Pierre Pietro Pilar Plutarco
    Plácida Plácido Policarpo Pompeu Pompeyo Ponce Poncio Porfirio Presentación Primitivo Primo
    Prisciliano Prudencia Prudencio Próspero Purificación Purita Pánfilo Pío Quentin Quico Quim
    Quinto Quintín Quiteria Rachel Rachid Rafa Rafael Rafaela Ragnar Raimon Raimunda Raimundo
    Rainer Ralph Ramiro Ramon Ramona Ramón Randolph Raoul Raphael Raquel Ray Raymond Raúl Rebeca
    Rebecca Refugio Regina Reina Reinaldo Reinhard Reinhold Remedios Remigio Renata Renato René
    Renée Rex Ricard Ricarda Ricardo Richard Rigoberta Rigoberto Rita Roald Rob Robert Roberta
    Roberto Robin Robinson Rocío Rod Rodolfo Rodrigo Rogelia Rogelio Roger Roland Rolando Romain
    Romeo Romualdo Román Ron Ronald Roque Rosa Rosalind Rosalinda Rosalía Rosana Rosario Rosaura
    Rose Rosendo Rosina Rosita Roxana Roy Rubén Rudolf Rudyard Rufina Rufino Ruperta Ruperto Rut
    Ruth Ryan Rómulo Sabas Sabina Sabino Sadam Saddam Salma Salomé Salomón Salustiano Salvador
    Salvadora Salvatore Sam Samanta Samir Samuel Sancha Sancho Sandra Sandro Santiaga Santiago
    Sara Sarah Saturnina Saturnino Saúl Sebastian Sebastiana Sebastià Sebastián Segismundo Segundo
    Selena Selma Serafina Serafín Serge Sergei Sergi Sergio Serguéi Severiano Severino Severo
    Shirley Sidney Siegfried Sigfrido Sigmund Sigrid Silvano Silverio Silvestre Silvia Silvina
    Silvio Simeón Simon Simona Simone Simón Siro Sixto Sofia Sofía Sol Soledad Sonia Sonsoles
    Sophie Stanislaw Stefan Stefano Stella Stephen Steve Steven Stuart Susan Susana Susanna
    Svetlana Sylvia Tadeo Tamara Tania Tatiana Telesforo Telmo Teodomiro Teodora Teodorico Teodoro
    Teodosio Teresa Tereza Teófilo Theodor Theodore Thomas Thérèse Tiberio Tiburcio Tim Timoteo
    Timothy Tina Tirso Tito Tobías Todd Tom Tomasa Tommaso Tomàs Tomás Toni Tony Torcuato Toribia
    Toribio Trinidad Tristán Truman Tulio Túpac Ubaldo Uberto Ulises Ulrich Umberto Unai Urbano
    Uriel Urraca Ursula Uxía Valentina Valentino Valentín Valeria Valeriano Valerio Valle Vanesa
    Vasco Vasili Venancia Venancio Vera Vernon Verónica Vicent Vicenta Vicente Vicenç Victor
    Victoria Victoriana Victoriano Victorina Victorino Vidal Vilma Vincent Vincenzo Violeta
    Virgilio Virginia Viridiana Virtudes Visitación Vital Vittorio Viviana Vivien Vladimir
    Vladímir Víctor Wallace Walt Walter Walther Wenceslao Wendy Werner Wilbur Wilfredo Wilfrid
    Wilhelm William Willy Winston Wolfgang Woody Xabier Xavi Xavier Ximena Ximo Xosé Xoán Yago
    Yann Yasmina Yasser Yolanda Yolande Yuri Yusuf Yves Zacarías Zaida Zenobia Zenón Zita Zoe
    Zoila Zoraida Zulema Ágata Álvar Álvaro Ángel Ángela Ángeles Édouard Émile Étienne Íñigo Óscar
    Úrsula
    """
    )
)
"""Given names in Spanish, and others that Spanish texts often have."""

SOMETIMES_GIVEN = frozenset(
    words(
        """
    Abril Abundio Alba Alma Almudena Asunción August Augusto Aurora Azucena Bautista Begoña Belén
    Blanca Candela Candelaria Carmen Carolina Casto Ciro Clemencia Concha Constance Constancio
    Consuelo Cristina Cristo Dalia Dolores Domingo Dulce Elia Encarnación Esmeralda Esperanza
    Estrella Evangelista Felicidad Florencia Fortunato Franco Fátima Gil Gloria Gracia Guadalupe
    Guy Inmaculada Israel Julio June Justa Justo Leon León Lino Loreto Lourdes Luz Macarena
    Marcial Marina Mark Mercedes Milagros Milan Miranda Modesta Modesto Monserrat Montserrat
    Máximo Nelson Nieves Nora Ofelia Olimpia Palmira Patricio Patrocinio Penélope Perla Piedad
    Pilar Ponce Presentación Primitivo Primo Próspero Purificación Quinto Ray Refugio Reina
    Remedios Rex Rob Robinson Rocío Rod Romeo Ron Rosa Rosario Salvador Santiago Segundo Severo
    Sofía Sol Soledad Sonia Stuart Tito Todd Trinidad Ulises Urbano Valle Vera Victoria Vidal
    Violeta Virginia Virtudes Visitación Vital Ángeles
    """
    )
)
"""Given names that alone are as often a place, a feast or a thing."""

SURNAMES = frozenset(
    words(
        """
    Abad Abascal Acevedo Acosta Acuña Aguado Aguilar Aguilera Aguirre Alarcón Alba Alberti Albéniz
    Alcalde Alcaraz Alcántara Alcázar Alemán Alfaro Almagro Almodóvar Alonso Altamira Altamirano
    Alvarado Alvárez Amador Andrade Andreu Anguita Ansúrez Antúnez Aparicio Aragón Arana Aranda
    Araujo Arce Arenas Arias Ariza Armas Arrabal Arranz Arribas Arroyo Artigas Arístegui Asensio
    Ayala Ayuso Azaña Azcona Aznar Azorín Bach Baeza Balboa Balbuena Ballester Ballesteros Balmes
    Barba Baroja Barrenechea Barrera Barreto Barrientos Barrios Barros Barroso Bassols Bastida
    Bautista Bayo Becerra Beethoven Beltrán Benavente Benavides Benedicto Benet Benítez Bergamín
    Berlanga Bermejo Bermúdez Bernabéu Bernal Bernardos Berzosa Blanco Blasco Boix Bolaño Bolívar
    Bonaparte Bonet Bonilla Bonpland Borbón Borges Borja Borrego Bosch Botero Botín Bousoño Bravo
    Bretón Briones Bueno Buero Bustamante Bustos Buñuel Bárcena Bécquer Béjar Caballero Cabanillas
    Cabello Cabeza Cabral Cabrera Cadalso Caicedo Calatrava Caldas Calderón Calleja Calvo Camacho
    Camba Campo Campoamor Campos Canalejas Cano Cantero Caparrós Cardona Cardoso Carmona Caro
    Carpentier Carranza Carrasco Carrera Carreras Carrero Carretero Carreño Carrillo Carrión
    Carvajal Casado Casals Casares Casas Casona Castañeda Castaño Castelao Castelar Castellanos
    Castells Castillo Castro Cavanilles Cebrián Cela Celaya Cepeda Cerda Cerezo Cernuda Cervantes
    Cervera Chacón Chamorro Chaves Chillida Chomsky Churchill Chávez Cifuentes Clavijo Clemente
    Clusius Cobos Coello Coll Colmenares Colom Colón Conde Contreras Corbacho Cordero Coronado
    Coronel Corral Correa Cortina Cortázar Cortés Costa Costafreda Covarrubias Crespo Cruz Cubero
    Cuervo Cuesta Cueto Cueva Cuevas Curie Cáceres Cámara Cánovas Cárdenas Céspedes Córcoles
    Córdoba Dalí Darwin Delgado Delibes Descartes Diez Diosdado Diéguez Domingo Domènech Domínguez
    Donoso Dorado Duarte Dueñas Durán Dávila Díaz Díez Echegaray Echenique Echeverría Eguía
    Einstein Elizondo Elorza Encina Enríquez Ercilla Escobar Escribano Escudero Espada Espejo
    Espina Espinosa Espriu Espronceda Esquivel Esteve Estrada Estévez Fajardo Falla Feijoo Feijóo
    Felipe Fernández Ferrando Ferrari Ferreira Ferrer Ferreras Ferrero Ferrán Figueras Figueroa
    Flaubert Flores Florián Foix Fonseca Font Fraga Franco Freire Freud Frías Fuente Fuentes
    Fuertes Fuster Gala Galdós Galiano Galindo Gallardo Gallego Gallegos Gallo Galán Gandhi
    Ganivet Garay Garcilaso Garcés García Garmendia Garrido Garriga Garzón Gasset Gaudí Gavilán
    Gaztambide Gil Giménez Giner Girón Godoy Goethe González Gorostiza Goya Goytisolo Goñi Gracia
    Gracián Granados Grande Granero Grau Guardiola Guerra Guerrero Guevara Guijarro Guillén
    Guimerà Guirao Gutiérrez Guzmán Gálvez Gámez Gómez Góngora Haendel Haenke Haro Haydn Hegel
    Hemingway Heredia Hermosilla Hermoso Hernández Herranz Herrera Herrero Herreros Hervás Hidalgo
    Hierro Hitler Hoyos Huerta Huidobro Humboldt Hurtado Ibarra Ibarruri Ibárruri Ibáñez Iglesias
    Illán Infante Iniesta Iriarte Iriondo Isasi Iturbe Izquierdo Jara Jaramillo Jiménez Jordá
    Jovellanos Jurado Jussieu Juárez Kafka Kant Karzai Keynes Lacalle Laforet Lafuente Lagasca
    Laguna Lain Lamarca Lamarck Landa Lara Larra Larraz Larrañaga Larrea Lasa Latorre Laín Ledesma
    Leiva Lemus Lenin Leonardo Lerma Leyva Lezama León Linares Linneo Lis Llamas Llanos Llop
    Llorca Llorens Llorente Llull Loaysa Lobo Lorca Loyola Lozano Lucas Lucena Lugo Luján Luna
    Luque Luxán Luz Löfling Machado Machuca Macías Madariaga Madero Madrazo Madrid Madrigal Maeztu
    Magallanes Malaspina Maldonado Manrique Manzanares Manzano Maragall Marañón March Marco Marcos
    Margall Mariño Marqués Martos Martí Martín Martínez Marx Marín Mas Masferrer Mata Mateo Mateos
    Matute Maura Mauri Mayoral Medina Mejía Mejías Meléndez Mena Mendiluce Mendizábal Mendoza
    Menéndez Merino Mesa Mestre Mihura Millares Millán Mira Miralles Miranda Miró Mistral Miñana
    Mociño Molina Moliner Molinero Monge Monreal Montalbán Montalvo Montaner Montañés Monterde
    Montero Montes Montesinos Montoya Monzón Mora Moral Morales Moran Morante Morata Moratín
    Moreira Moreno Morente Morillo Moro Morán Moya Mozart Mozo Muguruza Murillo Muro Mussolini
    Mutis Muñoz Márquez Méndez Nadal Napoleón Naranjo Narváez Navarrete Navarro Navas Nebrija
    Neruda Newton Nicolás Nieto Nietzsche Nieva Noguera Núñez Ocampo Ocaña Ochoa Odriozola Ojeda
    Olavide Oleza Oliva Olivares Oliver Olivera Olmedo Olmo Olmos Ordóñez Orellana Orozco Ors
    Orsini Ortega Ortiz Orwell Osorio Osuna Otero Oviedo Pacheco Padilla Palacio Palacios Palafox
    Palau Palencia Palma Palomares Palomino Palop Panero Pardo Paredes Parejo Parra Pascual Pastor
    Pavón Paz Pedraza Pedrosa Pelayo Peláez Peralta Perea Pereda Pereira Pericás Pessoa Peña
    Peñalver Peñaranda Picasso Pinar Pineda Pinedo Pinilla Pino Pinochet Pinto Pinzón Piquer
    Pizarro Piñeiro Pla Platón Plaza Plinio Polo Ponce Pons Porras Portela Portillo Poveda Pozas
    Pozo Prada Pradas Pradera Prado Prieto Prim Primo Proust Puente Puig Pujol Pulido Pérez Quer
    Querol Quesada Quevedo Quiles Quintana Quintero Quiroga Quirós Rajoy Ramos Ramírez Rebollo
    Recio Redondo Regàs Reina Requena Retamar Rey Reyes Ribas Ribeiro Ribera Ricart Rico Riera
    Rilke Rincón Riquelme Rivas Rivera Rivero Robledo Robles Roca Rocafort Rocha Roda Rodríguez
    Rodó Rojas Rojo Roldán Rollán Romanones Romero Romeu Román Ros Rosales Roselló Rossini Roura
    Rousseau Royo Ruano Rubio Rueda Ruiz Rulfo Saavedra Sabater Saborido Sacristán Sagasta Sainz
    Salas Salaverría Salazar Salcedo Saldaña Salgado Salinas Salmerón Salom Salvatierra Samaniego
    Sampedro Samper Sanchis Sancho Sandoval Sanjurjo Sanjuán Santamaría Santana Santander
    Santillana Santos Sanz Sarmiento Sarrión Sartre Sastre Schiller Schubert Sebastián Seco
    Segarra Segovia Segrelles Segura Sender Serna Serra Serrano Sert Servet Sessé Shakespeare
    Sierra Silva Simón Sisley Solana Solano Soler Solé Solís Soria Soriano Sorní Sorolla Sorozábal
    Sosa Sotelo Soto Sotomayor Stalin Suárez Sábato Sáenz Sáinz Sánchez Sócrates Tablada Taboada
    Tamayo Tapia Tapias Teixidor Tejada Tejedor Tejera Tejero Tena Terán Tierno Toda Toledano
    Toledo Tomás Toral Tordera Tormo Torre Torrente Torres Torresano Torrijos Tortosa Tovar
    Trapiello Trejo Trigo Trillo Trotski Trueba Trujillo Turina Tàpies Téllez Ubago Ulloa Umbral
    Unamuno Urbina Ureña Uriarte Uribe Urquijo Urrea Urrutia Uría Valbuena Valcárcel Valderrama
    Valdivia Valdés Valencia Valente Valera Valero Valiente Valladares Vallejo Valls Valverde
    Varela Vargas Varo Vasconcelos Vega Vela Velarde Velasco Velázquez Vera Verdaguer Verdi Verdú
    Vergara Verne Vicens Vicent Victoria Vidal Vila Vilanova Vilar Vilches Villa Villalba
    Villalobos Villalonga Villalón Villanueva Villar Villarreal Villegas Villena Vinci Virués
    Vives Viñas Voltaire Vázquez Vélez Wagner Wittgenstein Xirgu Yepes Yáñez Zabala Zafra Zaldívar
    Zambrano Zamora Zapata Zapatero Zaragoza Zavala Zayas Zorrilla Zubiri Zuloaga Zumalacárregui
    Zurbarán Zurita Zárate Álvarez Ávila Úbeda
    """
    )
)
"""Surnames that Spanish texts often have; those in -ez are known without."""

PERSONS = frozenset(
    _phrases(
        """
    Abderramán; Abraham; Adriano; Albéniz; Alejandro Magno; Almanzor; Aníbal; Apuleyo;
    Aristóteles; Arquímedes; Atahualpa; Atila; Augusto; Averroes; Avicena; Azorín; Bach; Balzac;
    Baroja; Baudelaire; Beethoven; Bernini; Blasco Ibáñez; Boabdil; Boccaccio; Bolívar; Bonpland;
    Borges; Bosco; Botticelli; Brahms; Brecht; Bruto; Buda; Buffon; Byron; Bécquer; Cadalso;
    Calderón; Calvino; Candolle; Caravaggio; Carlomagno; Catulo; Catón; Cervantes; Chaikovski;
    Chaucer; Chopin; Churchill; Chéjov; Cicerón; Clarín; Cleopatra; Colón; Confucio; Constantino;
    Copérnico; Cortázar; Cortés; Cristo; Cuvier; Cánovas del Castillo; Cézanne; Dalí; Dante;
    Darwin; Debussy; Defoe; Demócrito; Demóstenes; Descartes; Dickens; Diderot; Diodoro;
    Dioscórides; Diógenes; Dostoyevski; Dumas; Durero; Einstein; El Bosco; El Cid; El Greco;
    Elcano; Epicuro; Erasmo; Escipión; Espartaco; Espronceda; Esquilo; Estrabón; Euclides;
    Eurípides; Falla; Faraday; Faulkner; Feijoo; Feijóo; Flaubert; Franco; Fray Luis; Freud;
    Galdós; Galeno; Galileo; Gandhi; Garcilaso; García Lorca; García Márquez; Gauguin; Goethe;
    Goya; Granados; Gógol; Góngora; Haydn; Hegel; Hemingway; Heráclito; Heródoto; Hesíodo;
    Hipócrates; Hitler; Hobbes; Homero; Horacio; Humboldt; Hume; Jenofonte; Jesucristo; Jesús;
    Jovellanos; Joyce; Juan Ramón; Julio César; Jussieu; Justiniano; Kafka; Kant; Keats; Kepler;
    Kierkegaard; Lamarck; Larra; Lavoisier; Leibniz; Lenin; Leonardo da Vinci; Linneo; Liszt;
    Locke; Lope; Lope de Vega; Lorca; Lucrecio; Lutero; Machado; Magallanes; Mahler; Mahoma;
    Maimónides; Mallarmé; Mandela; Manet; Maquiavelo; Marx; Matisse; Melville; Mendel; Menéndez
    Pelayo; Menéndez Pidal; Menéndez y Pelayo; Miguel Ángel; Milton; Miró; Moctezuma; Moisés;
    Molière; Monet; Montaigne; Montesquieu; Moratín; Mozart; Murillo; Mussolini; Mutis; Napoleón;
    Nebrija; Neruda; Nerón; Newton; Nietzsche; Ortega; Ortega y Gasset; Ovidio; Paracelso; Pardo
    Bazán; Parménides; Pascal; Pasteur; Pelayo; Pericles; Petrarca; Pi i Margall; Pi y Margall;
    Picasso; Pitágoras; Pizarro; Platón; Plauto; Plinio; Plutarco; Poe; Polibio; Pompeyo; Primo de
    Rivera; Proust; Ptolomeo; Pushkin; Pérez Galdós; Quevedo; Quintiliano; Rafael; Ramón y Cajal;
    Ravel; Recaredo; Rembrandt; Renoir; Rilke; Rimbaud; Rodin; Rousseau; Rubens; Safo; Saladino;
    San Agustín; San Benito; San Francisco Javier; San Francisco de Asís; San Ignacio; San Ignacio
    de Loyola; San Isidoro; San Jerónimo; San Juan de la Cruz; San Pablo; Santa Teresa; Santa
    Teresa de Jesús; Santo Domingo de Guzmán; Santo Tomás; Santo Tomás de Aquino; Schopenhauer;
    Schubert; Schumann; Servet; Shakespeare; Shelley; Spinoza; Stalin; Stendhal; Stravinski;
    Suetonio; Swift; Séneca; Sócrates; Sófocles; Tales; Teofrasto; Terencio; Tirso; Tito Livio;
    Tiziano; Tolstói; Tomás Moro; Tournefort; Trajano; Tucídides; Turguénev; Tutankamón; Twain;
    Tácito; Unamuno; Valle-Inclán; Van Gogh; Vargas Llosa; Velázquez; Verdi; Verlaine; Vesalio;
    Victor Hugo; Virgilio; Viriato; Vivaldi; Volta; Voltaire; Víctor Hugo; Wagner; Wallace;
    Whitman; Wilde; Wittgenstein; Woolf; Wordsworth; Zaratustra; Zenón; Zola; Zorrilla; Zurbarán
    """
    )
)
"""Persons who are known by a single name, or by surnames alone."""

PLACES = frozenset(
    _phrases(
        """
    A Coruña; Aberdeen; Acapulco; Accra; Aconcagua; Acrópolis; Adaja; Adra; Adriático; Adén;
    Afganistán; Agadir; Aguascalientes; Al-Andalus; Al-Ándalus; Alabama; Alaska; Alba de Tormes;
    Albacete; Albaicín; Albania; Albarracín; Albayzín; Alberche; Albufera; Alcalá; Alcalá de
    Guadaíra; Alcalá de Henares; Alcalá la Real; Alcarria; Alcañiz; Alcorcón; Alcoy; Alcudia;
    Alcázar de San Juan; Alejandría; Alemania; Alemania Federal; Alemania Occidental; Alemania
    Oriental; Alentejo; Alepo; Algarve; Algeciras; Alhambra; Alhucemas; Alicante; Aliste;
    Aljarafe; Almadén; Almagro; Almansa; Almanzora; Almazán; Almendralejo; Almería; Almonte;
    Almuñécar; Alpes; Alpujarra; Alpujarras; Alsacia; Alta Andalucía; Altamira; Alto Ampurdán;
    Alto Aragón; Alto Perú; Alzira; Alándalus; Amazonas; Amazonia; Amazonía; Amberes; Ammán;
    Amposta; Ampurdán; América; América Central; América Latina; América Meridional; América
    Septentrional; América del Norte; América del Sur; Anatolia; Andalucía; Andarax; Andes;
    Andorra; Andújar; Aneto; Angola; Angostura; Ankara; Annual; Antequera; Antigua; Antillas;
    Antofagasta; Antártico; Antártida; Apeninos; Apulia; Aquisgrán; Aquitania; Araba; Arabia;
    Arabia Saudita; Arabia Saudí; Aragón; Aranda; Aranda de Duero; Aranjuez; Arapiles; Arcos de la
    Frontera; Arequipa; Arga; Argel; Argelia; Argentina; Arica; Arizona; Arlanza; Arlanzón; Arlés;
    Armenia; Arno; Arribes; Arribes del Duero; Arévalo; Asia; Asia Central; Asia Menor; Asiria;
    Astorga; Asturias; Asunción; Atacama; Atapuerca; Atenas; Atlanta; Atlas; Atlántico; Atocha;
    Auckland; Augsburgo; Auschwitz; Austerlitz; Australia; Austrasia; Austria; Austria-Hungría;
    Avilés; Aviñón; Axarquía; Ayacucho; Ayamonte; Azerbaiyán; Azores; Babia; Babilonia; Badajoz;
    Badalona; Baena; Baeza; Bagdad; Bahamas; Bahía; Baikal; Bailén; Baiona; Baja Andalucía; Baja
    California; Bajo Ampurdán; Bajo Aragón; Balaguer; Balcanes; Baleares; Baltimore; Banda
    Oriental; Bangkok; Bangladesh; Bangladés; Baracaldo; Barakaldo; Barbastro; Barbate; Barcelona;
    Barceloneta; Bariloche; Barquisimeto; Barranquilla; Baréin; Basilea; Basora; Bata; Batavia;
    Baviera; Bayona; Baza; Baztán; Beijing; Beirut; Belchite; Belfast; Belgrado; Belice; Belém;
    Belén; Benarés; Benavente; Bengala; Benicarló; Benidorm; Benín; Bergen; Berlín; Bermejo;
    Bermeo; Berna; Besós; Betanzos; Biarritz; Bidasoa; Bielorrusia; Bierzo; Bilbao; Birmania;
    Birmingham; Bizancio; Bizkaia; Blanes; Bogotá; Bohemia; Bolivia; Bolonia; Bombay; Bonn;
    Borgoña; Borja; Bosnia; Bosnia y Herzegovina; Bosnia-Herzegovina; Boston; Botsuana; Braga;
    Brandeburgo; Brasil; Brasilia; Bratislava; Bravo; Bremen; Brest; Bretaña; Brihuega; Bristol;
    Britania; Brno; Broadway; Brooklyn; Brujas; Brunete; Bruselas; Bucaramanga; Bucarest;
    Budapest; Buenos Aires; Bueu; Bujará; Bulgaria; Bullas; Burdeos; Bureba; Burela; Burgos;
    Burkina Faso; Burriana; Burundi; Bután; Báltico; Béjar; Bélgica; Bética; Cabo Verde; Cabra;
    Cabrera; Cabuérniga; Cachemira; Cadaqués; Caesaraugusta; Cagliari; Cairo; Cajamarca; Calabria;
    Calahorra; Calais; Calatayud; Calcuta; Cali; California; Callao; Camagüey; Camariñas;
    Cambados; Camboya; Cambridge; Camerún; Camino de Santiago; Camp Nou; Campeche; Campiña; Campo
    de Borja; Campo de Cartagena; Campo de Gibraltar; Campoo; Canadá; Canal de Panamá; Canal de
    Suez; Canarias; Canberra; Cangas; Cangas de Onís; Cangas del Narcea; Canigó; Cannes;
    Cantabria; Canterbury; Cantábrico; Cantón; Capitolio; Capri; Carabanchel; Caracas; Caravaca;
    Caribe; Carintia; Cariñena; Carmona; Carolina; Carolina del Norte; Carolina del Sur;
    Carolinas; Carrión; Cartagena; Cartagena de Indias; Cartago; Casa Blanca; Casablanca; Caspe;
    Castellón; Castellón de la Plana; Castilla; Castilla la Mancha; Castilla la Nueva; Castilla la
    Vieja; Castilla y León; Castilla-La Mancha; Castilla-León; Castro Urdiales; Catalunya;
    Cataluña; Catar; Cauca; Cazorla; Cebú; Ceilán; Celeiro; Centroamérica; Cercano Oriente;
    Cerdaña; Cerdeña; Cervera; Ceuta; Chad; Chamartín; Chamberí; Chechenia; Checoslovaquia;
    Chequia; Chernóbil; Chiapas; Chicago; Chichén Itzá; Chiclana; Chihuahua; Chile; Chimborazo;
    China; Chinchón; Chipiona; Chipre; Chueca; Cienfuegos; Cieza; Cigales; Cigüela; Cinca; Cinco
    Villas; Cisjordania; Ciudad Real; Ciudad Rodrigo; Ciudad de México; Ciudad del Cabo; Ciudad
    del Vaticano; Ciudadela; Coahuila; Cochabamba; Coimbra; Colima; Colindres; Coliseo; Colombia;
    Colonia; Colonia del Sacramento; Colorado; Comillas; Comoras; Comunidad Foral de Navarra;
    Comunidad Valenciana; Comunidad de Madrid; Comunitat Valenciana; Concepción; Condado de
    Huelva; Congo; Conil; Cono Sur; Constantinopla; Consuegra; Copenhague; Cordillera Bética;
    Cordillera Cantábrica; Cordillera Central; Corea; Corea del Norte; Corea del Sur; Coria;
    Corinto; Cork; Cornualles; Coro; Corrientes; Coruña; Costa Azul; Costa Blanca; Costa Brava;
    Costa Dorada; Costa Rica; Costa Tropical; Costa da Morte; Costa de Marfil; Costa de la Luz;
    Costa de la Muerte; Costa del Sol; Costers del Segre; Cotopaxi; Covadonga; Coímbra; Cracovia;
    Creta; Crimea; Croacia; Cuba; Cuenca; Cuernavaca; Cumaná; Curazao; Cusco; Cuzco; Cuéllar;
    Cáceres; Cádiz; Cárpatos; Cáucaso; Córcega; Córdoba; Dachau; Daimiel; Dakar; Dakota del Norte;
    Dakota del Sur; Dallas; Dalmacia; Damasco; Danubio; Daroca; Darro; Delfos; Delft; Delhi; Delta
    del Ebro; Denia; Denver; Despeñaperros; Detroit; Deva; Dijon; Dinamarca; Dniéper; Doha;
    Dominica; Don; Don Benito; Donostia; Dos Hermanas; Dover; Doñana; Dresde; Dubai; Dublín;
    Dubái; Duero; Durango; Durban; Dénia; Düsseldorf; EE UU; EE. UU.; EE.UU.; EEUU; EUA; Ebro;
    Ecuador; Edimburgo; Egeo; Egipto; Eibar; Eiffel; Eivissa; Eixample; El Aaiún; El Bierzo; El
    Burgo de Osma; El Cairo; El Callao; El Ejido; El Escorial; El Ferrol; El Hierro; El Pardo; El
    Puerto de Santa María; El Rastro; El Retiro; El Rocío; El Salvador; Elba; Elche; Emerita
    Augusta; Emiratos Árabes Unidos; Empordà; Encartaciones; Entre Ríos; Eo; Eresma; Eritrea;
    Escandinavia; Escocia; Esla; Eslovaquia; Eslovenia; Esmirna; Esparta; España; Estados Unidos;
    Estados Unidos de América; Estambul; Estella; Estepa; Estepona; Estiria; Estocolmo; Estonia;
    Estrasburgo; Etiopía; Etna; Eurasia; Europa; Europa Central; Europa Occidental; Europa
    Oriental; Europa del Este; Euskadi; Euskal Herria; Everest; Extremadura; Extremo Oriente;
    Faro; Fenicia; Fernando Poo; Ferrara; Ferrol; Fez; Figueras; Figueres; Filadelfia; Filipinas;
    Finisterre; Finlandia; Fisterra; Fiyi; Flandes; Florencia; Florida; Fluviá; Fontainebleau;
    Formentera; Fraga; Francia; Francolí; Franja de Gaza; Frankfurt; Friburgo; Fráncfort;
    Fuengirola; Fuenlabrada; Fuenterrabía; Fuerteventura; Fukushima; Gabón; Gades; Gales; Galia;
    Galicia; Galilea; Galitzia; Galápagos; Gambia; Gandía; Ganges; Gante; Garachico; Garona;
    Garrotxa; Gascuña; Gaza; Gdansk; Generalife; Genil; Georgia; Germania; Gernika; Gerona;
    Getafe; Getaria; Getxo; Ghana; Gibraltar; Gijón; Ginebra; Gipuzkoa; Giralda; Girona; Glasgow;
    Goa; Gobi; Goierri; Gomera; Gotemburgo; Gotinga; Gran Bretaña; Gran Canaria; Gran Colombia;
    Gran Muralla; Gran Sol; Gran Vía; Granada; Graz; Grazalema; Grecia; Gredos; Greenwich;
    Grenoble; Groenlandia; Guadalajara; Guadalete; Guadalhorce; Guadalquivir; Guadalupe;
    Guadarrama; Guadiana; Guadix; Guam; Guanajuato; Guara; Guatemala; Guayana; Guayana Francesa;
    Guayaquil; Guernica; Guinea; Guinea Ecuatorial; Guinea Española; Guinea-Bisáu; Guipúzcoa;
    Guyana; Gállego; Génova; Habana; Haifa; Haití; Halle; Hamburgo; Hannover; Hanói; Haro;
    Hastings; Hawai; Hawái; Heidelberg; Hellín; Helsinki; Henares; Hendaya; Herat; Herculano;
    Himalaya; Hiroshima; Hispania; Hispanoamérica; Holanda; Hollywood; Honda; Hondarribia;
    Honduras; Hong Kong; Hospitalet; Houston; Huelva; Huerta de Murcia; Huerta de Valencia;
    Huesca; Hungría; Hurdes; Iberia; Iberoamérica; Ibiza; Ifni; Igualada; Iguazú; Illescas;
    Illinois; India; Indias; Indias Occidentales; Indias Orientales; Indo; Indochina; Indonesia;
    Inglaterra; Innsbruck; Iquitos; Irak; Iraq; Irlanda; Irlanda del Norte; Irán; Irún; Isfahán;
    Isla Cristina; Isla de Pascua; Islamabad; Islandia; Islas Baleares; Islas Canarias; Islas
    Filipinas; Islas Malvinas; Islas Marianas; Israel; Istria; Italia; Itálica; Jaca; Jacetania;
    Jalisco; Jalón; Jamaica; Japón; Jarama; Jartum; Java; Jaén; Jena; Jerez; Jerez de la Frontera;
    Jerez de los Caballeros; Jerusalén; Jiloca; Johannesburgo; Jordania; Jordán; Judea; Jujuy;
    Jumilla; Játiva; Jávea; Jónico; Júcar; Kabul; Kandahar; Kansas; Karachi; Katmandú; Kazajistán;
    Kenia; Kew; Kiev; Kilimanjaro; Kingston; Kinsasa; Kioto; Kirguistán; Kosovo; Kremlin; Kuala
    Lumpur; Kurdistán; Kuwait; Kyoto; La Albufera; La Alcarria; La Alhambra; La Alpujarra; La
    Axarquía; La Bañeza; La Bureba; La Coruña; La Española; La Gomera; La Graciosa; La Granja; La
    Granja de San Ildefonso; La Habana; La Haya; La Laguna; La Línea; La Mancha; La Manchuela; La
    Maragatería; La Meca; La Moncloa; La Orotava; La Palma; La Paz; La Plata; La Rioja; La Rioja
    Alavesa; La Serena; La Siberia; La Vera; La Zarzuela; Laciana; Lagos; Laguardia; Lahore;
    Langreo; Languedoc; Lanzarote; Laos; Laponia; Larache; Laredo; Las Alpujarras; Las
    Encartaciones; Las Hurdes; Las Marismas; Las Merindades; Las Navas de Tolosa; Las Palmas; Las
    Palmas de Gran Canaria; Las Ramblas; Las Vegas; Lascaux; Latinoamérica; Lausana; Lavapiés; Le
    Bourget; Le Havre; Le Mans; Lebrija; Leganés; Leiden; Leipzig; Lejano Oriente; Leman;
    Leningrado; Lepanto; Lepe; Lequeitio; Lerma; Lesbos; Lesoto; Leticia; Letonia; Levante;
    Leyden; León; Liberia; Libia; Liechtenstein; Lieja; Liguria; Lille; Lima; Linares; Lisboa;
    Lituania; Liubliana; Liverpool; Liébana; Llanes; Lleida; Llerena; Llobregat; Logroño; Loira;
    Loja; Lombardía; Londres; Lorca; Lorena; Los Monegros; Los Pedroches; Los Ángeles; Lourdes;
    Louvre; Lovaina; Luanda; Luarca; Lucena; Lucerna; Lugo; Luisiana; Lusitania; Luxemburgo;
    Luxor; Luzón; Lyon; Lérida; Líbano; Lübeck; Maastricht; Macao; Macaronesia; Macedonia;
    Macedonia del Norte; Machu Picchu; Madagascar; Madeira; Madinat al-Zahra; Madrid; Madrás;
    Maestrazgo; Magdalena; Magreb; Maguncia; Mahón; Majadahonda; Malabo; Malasaña; Malasia;
    Malaui; Maldivas; Mallorca; Malmö; Malpica; Malta; Malvinas; Malí; Managua; Manaos; Mancha;
    Manchester; Manchuela; Manchuria; Manhattan; Manila; Manizales; Manresa; Mantua; Manzanares;
    Mar Cantábrico; Mar Caspio; Mar Menor; Mar Muerto; Mar Negro; Mar Rojo; Mar de Alborán; Mar
    del Norte; Mar del Plata; Maracaibo; Maragatería; Maratón; Marañón; Marbella; Marchena;
    Maresme; Marianas; Marina Alta; Marina Baja; Mariquita; Marismas del Guadalquivir; Marrakech;
    Marruecos; Marsella; Martinica; Martos; Marín; Massachusetts; Matanzas; Mataró; Mauricio;
    Mauritania; Mauthausen; Mazarrón; Meca; Medellín; Medina; Medina Azahara; Medina Sidonia;
    Medina de Rioseco; Medina del Campo; Medinaceli; Mediterráneo; Mekong; Melbourne; Melilla;
    Mendoza; Menfis; Menorca; Merindades; Mesina; Mesoamérica; Mesopotamia; Mestalla; Mezquita de
    Córdoba; Miami; Micenas; Michoacán; Mieres; Mijares; Milán; Mindanao; Minsk; Miranda; Miranda
    de Ebro; Misiones; Misisipi; Misuri; Miño; Moguer; Moldavia; Molina de Aragón; Mombasa;
    Moncayo; Moncloa; Mondoñedo; Mondragón; Monegros; Monforte; Monforte de Lemos; Mongolia; Mont
    Blanc; Montañas Rocosas; Monte Perdido; Montenegro; Monterrei; Monterrey; Montevideo;
    Montilla; Montjuich; Montjuïc; Montpellier; Montreal; Montsant; Montseny; Montserrat; Monzón;
    Moravia; Morelia; Morella; Morelos; Moscú; Mosul; Mota del Cuervo; Motril; Mozambique; Mula;
    Mulhacén; Murcia; Muro de Berlín; Muros; Málaga; Mánchester; Méjico; Mérida; México; Módena;
    Mónaco; Móstoles; Múnich; Nagasaki; Nairobi; Nalón; Namibia; Nankín; Nantes; Narcea;
    Navacerrada; Navarra; Navia; Nayarit; Nazaret; Nebraska; Nepal; Nerja; Nervión; Nevada;
    Nicaragua; Nigeria; Nilo; Nimes; Niza; Niágara; Noia; Nootka; Normandía; Norteamérica;
    Noruega; Nueva Caledonia; Nueva Castilla; Nueva Delhi; Nueva Escocia; Nueva España; Nueva
    Gales del Sur; Nueva Granada; Nueva Guinea; Nueva Inglaterra; Nueva Jersey; Nueva Orleans;
    Nueva Vizcaya; Nueva York; Nueva Zelanda; Nueva Zelandia; Nuevo León; Nuevo Mundo; Nuevo
    México; Nuevo Reino de Granada; Numancia; Nutka; Nájera; Nápoles; Níger; Níjar; Nínive;
    Núremberg; O Grove; Oaxaca; Ocaña; Occidente; Occitania; Oceanía; Odesa; Odiel; Ohio; Olimpia;
    Olimpo; Olite; Olot; Omán; Ondárroa; Onteniente; Oporto; Ordesa; Oregón; Orense; Oriente;
    Oriente Medio; Oriente Próximo; Orihuela; Orinoco; Orleans; Orléans; Ortigueira; Oruro; Orán;
    Osaka; Oslo; Osona; Osuna; Ottawa; Ourense; Oviedo; Oxford; Oñate; Pacífico; Padua; Pakistán;
    Palencia; Palenque; Palermo; Palestina; Palma; Palma de Mallorca; Palmira; Palos; Palos de la
    Frontera; Pamplona; Panamá; Panjshir; Panshir; Papúa Nueva Guinea; Paracuellos; Paraguay;
    Paraná; Parla; Parma; Parnaso; Partenón; París; Pasto; Patagonia; Pau; País Vasco; Países
    Bajos; Países Bálticos; Pedroches; Pekín; Penedès; Penedés; Pensilvania; Península Ibérica;
    Perpiñán; Persia; Persépolis; Perú; Peshawar; Petra; Petrogrado; Peñafiel; Peñíscola;
    Piamonte; Pichincha; Picos de Europa; Pilcomayo; Pirineo; Pirineos; Pisa; Pisuerga; Plana
    Alta; Plana Baja; Plasencia; Plaza Mayor; Plymouth; Po; Poitiers; Polinesia; Polo Norte; Polo
    Sur; Polonia; Pompeya; Ponferrada; Pontevedra; Popayán; Porto Alegre; Portobelo; Portsmouth;
    Portugal; Portugalete; Potosí; Pozuelo; Prado; Praga; Pretoria; Priego; Priego de Córdoba;
    Principado de Asturias; Priorat; Priorato; Protectorado; Provenza; Provincias Vascongadas;
    Prusia; Próximo Oriente; Puebla; Puente Genil; Puente la Reina; Puerta del Sol; Puerto
    Jackson; Puerto Príncipe; Puerto Real; Puerto Rico; Puerto de Santa María; Puerto de la Cruz;
    Puertollano; Puigcerdá; Puno; Punta Arenas; Punta Umbría; Punyab; Pyongyang; Quebec;
    Querétaro; Quito; Québec; RDA; RFA; Rabat; Ramblas; Rangún; Rastro; Raval; Recife; Región de
    Murcia; Reikiavik; Reims; Reino Unido; Reinosa; Renania; Rennes; República Centroafricana;
    República Checa; República Democrática del Congo; República Dominicana; República del Congo;
    Requena; Retiro; Reus; Riad; Ribadeo; Ribadesella; Ribagorza; Ribeira; Ribeira Sacra; Ribeiro;
    Ribera del Duero; Ribera del Guadiana; Riga; Rin; Riobamba; Rioja; Rioja Alavesa; Rioja Alta;
    Rioja Baja; Riotinto; Ripoll; Roa; Rocosas; Rodas; Roma; Roncal; Roncesvalles; Ronda; Roquetas
    de Mar; Rosario; Rosellón; Rota; Ruan; Ruanda; Rubicón; Rueda; Rumania; Rumanía; Rusia;
    Rávena; Rías Altas; Rías Baixas; Rías Bajas; Río Tinto; Río de Janeiro; Río de la Plata;
    Ródano; Róterdam; Sabadell; Saboya; Sacramento; Sacromonte; Sagrada Familia; Sagunto; Sahagún;
    Sahara; Sahel; Saigón; Sajonia; Salamanca; Salobreña; Salta; Salvador de Bahía; Salzburgo;
    Salónica; Samarcanda; Samoa; Samos; San Cristóbal de La Laguna; San Diego; San Fernando; San
    Francisco; San José; San Juan; San Juan de Puerto Rico; San Lorenzo de El Escorial; San
    Lorenzo del Escorial; San Luis Potosí; San Mamés; San Marino; San Millán de la Cogolla; San
    Petersburgo; San Salvador; San Sebastián; San Vicente de la Barquera; Sanabria; Sangüesa;
    Sanlúcar; Sanlúcar de Barrameda; Santa Cruz; Santa Cruz de Tenerife; Santa Cruz de la Sierra;
    Santa Fe; Santa Fe de Bogotá; Santa Marta; Santa Sede; Santafé; Santander; Santiago; Santiago
    Bernabéu; Santiago de Chile; Santiago de Compostela; Santiago de Cuba; Santillana del Mar;
    Santo Domingo; Santo Domingo de la Calzada; Santoña; Sao Paulo; Sarajevo; Sayago; Seattle;
    Sefarad; Segorbe; Segovia; Segre; Segura; Sena; Senegal; Sepúlveda; Serbia; Sevilla;
    Seychelles; Seúl; Shamali; Shanghai; Shanghái; Siam; Siberia; Sicilia; Sidi Ifni; Sidney;
    Siena; Sierra Leona; Sierra Madre; Sierra Maestra; Sierra Morena; Sierra Nevada; Sigüenza;
    Sil; Silesia; Silicon Valley; Simancas; Sinaloa; Sinaí; Singapur; Siracusa; Siria; Sistema
    Bético; Sistema Central; Sistema Ibérico; Sitges; Skopie; Sobrarbe; Sofía; Somalia; Somontano;
    Somosierra; Sonora; Soria; Southampton; Sri Lanka; Stalingrado; Stratford; Stuttgart;
    Suazilandia; Subbética; Sucre; Sudamérica; Sudáfrica; Sudán; Sudán del Sur; Sueca; Suecia;
    Suez; Suiza; Suramérica; Surinam; Sáhara; Sáhara Occidental; São Paulo; Sídney; Sóller;
    Tabasco; Tafalla; Tahití; Tailandia; Taiwán; Tajo; Talavera; Talavera de la Reina; Tallin;
    Tambre; Tanzania; Tarazona; Tarifa; Tarraconense; Tarragona; Tarrasa; Tartesos; Tartessos;
    Tayikistán; Tebas; Tegucigalpa; Teherán; Teide; Tel Aviv; Temuco; Tenerife; Tenochtitlan;
    Tenochtitlán; Teotihuacán; Ter; Terra Alta; Terrassa; Teruel; Tetuán; Texas; Tibidabo; Tierra
    Estella; Tierra de Barros; Tierra de Campos; Tierra del Fuego; Tigris; Tijuana; Tikal; Timor;
    Tinduf; Tinto; Tirana; Tirol; Titicaca; Tiétar; Tlaxcala; Togo; Tokio; Toledo; Tolosa;
    Tomelloso; Tonga; Tordesillas; Tormes; Toro; Toronto; Torre Eiffel; Torrejón de Ardoz;
    Torrelavega; Torremolinos; Torrevieja; Tortosa; Toscana; Totana; Toulouse; Tours; Tracia;
    Trafalgar; Transilvania; Trento; Triana; Trieste; Trinidad y Tobago; Troya; Trujillo; Trípoli;
    Trópico de Cáncer; Tucumán; Tudela; Tui; Tunja; Turia; Turkmenistán; Turquía; Turín; Tuy;
    Támesis; Tánger; Tárrega; Tíber; Tíbet; Túnez; URSS; USA; Ucayali; Ucrania; Uganda; Ulla;
    Umbría; Unión Soviética; Uppsala; Upsala; Ur; Urales; Uruguay; Uruk; Ushuaia; Utah; Utiel;
    Utiel-Requena; Utrecht; Utrera; Uzbekistán; Valaquia; Valdeorras; Valdepeñas; Valdivia;
    Valencia; Valladolid; Valle del Jerte; Vallecas; Vallès; Valparaíso; Vancouver; Varsovia;
    Vascongadas; Vaticano; Vega Baja; Vega Baja del Segura; Vega de Granada; Vegas Altas; Veleta;
    Venecia; Venezuela; Venta del Moro; Veracruz; Verdún; Verona; Versalles; Vesubio; Vic; Viejo
    Continente; Viejo Mundo; Viena; Vietnam; Vigo; Vilagarcía; Vilagarcía de Arousa; Vilanova;
    Villafranca; Villafranca del Bierzo; Villena; Vilna; Vinalopó; Vinaroz; Virginia; Virginia
    Occidental; Vitoria; Vitoria-Gasteiz; Viveiro; Vizcaya; Volga; Vélez-Málaga; Véneto; Vístula;
    Wall Street; Washington; Waterloo; Weimar; Wembley; Westfalia; Worms; Xàtiva; Yakarta; Yecla;
    Yemen; Yibuti; York; Yucatán; Yugoslavia; Zacatecas; Zafra; Zagreb; Zaire; Zambia; Zamora;
    Zanzíbar; Zaragoza; Zarauz; Zarzuela; Zimbabue; Zurich; Záncara; Zúrich; al-Andalus;
    al-Ándalus; África; Ágreda; Águeda; Águilas; Álava; Ámsterdam; Ártico; Ávila; Écija; Éfeso;
    Éibar; Éufrates; Évora; Índico; Ítaca; Óder; Úbeda
    """
    )
)
"""Countries, regions, towns, rivers and mountains."""

SOMETIMES_PLACES = frozenset(
    words(
        """
    Adra Alcalá Antigua Aranda Arica Arévalo Asunción Bahía Balaguer Batavia Belén Benavente
    Bermejo Borja Bravo Béjar Cabra Cabrera Campiña Cangas Capitolio Caravaca Carmona Carolina
    Cervera Chinchón Coliseo Colonia Colorado Comillas Concepción Conil Coria Coro Corrientes
    Cuéllar Deva Don Durango Elba Eo Estella Estepa Faro Florencia Fraga Guadalupe Haro Honda
    Illescas Indo Jordán Lagos Laredo Lerma Leticia Levante Linares Llanes Lorca Lorena Lourdes
    Lucena Lugo Magdalena Maratón Marañón Mariquita Martos Marín Mauricio Medina Mendoza Mieres
    Miranda Misiones Moguer Montilla Montserrat Monzón Morelos Mula Muros Narcea Navia Ocaña
    Olimpia Olot Oriente Osuna Palenque Palma Palmira Palos Pasto Pau Petra Po Prado Priego
    Protectorado Puebla Rastro Retiro Ribeira Ribeiro Roa Rosario Rota Rueda Sacramento Sahagún
    Salta Santiago Segura Sepúlveda Sil Sucre Sueca Tarifa Tinto Tolosa Toro Tours Triana Trujillo
    Ur Valdivia Veleta Vic Vilanova Villafranca Villena Virginia Washington York Zafra Zarzuela
    Águeda Águilas
    """
    )
)
"""Places that alone are as often a surname, a given name or a thing."""

ORGANISATIONS = frozenset(
    _phrases(
        """
    Adif; Aemet; Aena; Agencia EFE; Agencia Efe; Airbus; Al Fatah; Al Qaeda; Al-Qaeda; Alfaguara;
    Alto Comisionado; Amazon; Amigos de la Tierra; Amnistía Internacional; Anagrama; Antena 3;
    Armada Invencible; Arsenal; Asaja; Associated Press; Ateneo; Ateneo de Madrid; Athletic;
    Athletic Club; Athletic de Bilbao; Atlético; Atlético de Madrid; BBVA; Ballets Rusos; Banco
    Central Europeo; Banco Mundial; Bankia; Bankinter; Barça; Bauhaus; Bayer; Bayern; Bayern de
    Múnich; Beatles; Betis; Biblioteca Nacional; Biblioteca Nacional de España; Bildu; Boca
    Juniors; Bodegas Torres; Boeing; Boko Haram; Brigadas Internacionales; Caballeros Templarios;
    Cadena SER; Cadena Ser; CaixaBank; Canal Sur; Carrefour; Casa Real; Casa de Contratación;
    Celta de Vigo; Cepsa; Chelsea; Coca-Cola; Codorníu; Comisiones Obreras; Comisión Europea;
    Compañía de Jesús; Compromís; Comunidad Económica Europea; Comunidades Europeas; Congreso de
    los Diputados; Consejo Europeo; Consejo de Europa; Consejo de Indias; Convergència;
    Convergència i Unió; Correos; Cortes Generales; Cortes Valencianas; Cortes de Aragón; Cortes
    de Castilla y León; Cortes de Cádiz; Corts Valencianes; Cruz Roja; Cruzados; Cáritas; Danone;
    Disney; División Azul; EH Bildu; Ecologistas en Acción; Endesa; Ertzaintza; Espasa; Espasa
    Calpe; Espasa-Calpe; Esquerra Republicana; Europa Press; Europol; Eurostat; Facebook; Falange;
    Falange Española; Fatah; Fondo Monetario Internacional; France Presse; France-Presse;
    Freixenet; Frente Popular; Frontex; Generalitat; Generalitat Valenciana; Generalitat de
    Catalunya; Generalitat de Cataluña; Gestapo; Google; Greenpeace; Guardia Civil; Guardia
    Nacional; Guardia Real; Guardia Urbana; Hamás; Harvard; Hezb-e-Islami; Hezbolá; Huawei;
    Iberdrola; Ikea; Imserso; Inditex; Inem; Inquisición; Insalud; Institución Libre de Enseñanza;
    Instituto Cervantes; Instituto Nacional de Estadística; Intel; Intermón Oxfam; Interpol;
    Izquierda Republicana; Izquierda Unida; Junts; Junts per Catalunya; Juventus; Ku Klux Klan; La
    Barraca; La Caixa; La Sexta; La Sorbona; Lakers; Lidl; Linnean Society; Liverpool FC;
    Liverpool Football Club; Los Beatles; Los Lakers; Luftwaffe; Manchester City; Manchester
    United; Manos Unidas; Mapfre; Mecano; Media Luna Roja; Mercadona; Mesta; Metallica; Microsoft;
    Monsanto; Montoneros; Mosad; Mossad; Mossos d'Esquadra; Mossos d’Esquadra; Muface; Museo del
    Prado; Médicos Sin Fronteras; Médicos del Mundo; Médicos sin Fronteras; Naciones Unidas;
    Naturgy; Nestlé; Netflix; Nokia; Onda Cero; Opus Dei; Organización de las Naciones Unidas;
    Otan; Oxfam; Pan Am; Paramount; Parlamento Europeo; Partido Comunista; Partido Comunista de
    España; Partido Nacionalista Vasco; Partido Popular; Partido Socialista; Partido Socialista
    Obrero Español; Pentágono; Pepsi; Pescanova; Pfizer; Pink Floyd; Policía Local; Policía
    Municipal; Policía Nacional; Princeton; Protección Civil; Radio Nacional; Radio Nacional de
    España; Rayo Vallecano; Real Academia Española; Real Academia de la Historia; Real Betis; Real
    Expedición Botánica; Real Jardín Botánico; Real Jardín Botánico de Madrid; Real Madrid; Real
    Oviedo; Real Sociedad; Real Zaragoza; Renault; Renfe; Reporteros Sin Fronteras; Reporteros sin
    Fronteras; Repsol; Residencia de Estudiantes; Reuters; River Plate; Rolling Stones; Royal
    Society; Samsung; Santa Hermandad; Santa Inquisición; Santo Oficio; Save the Children;
    Scotland Yard; Sección Femenina; Seix Barral; Sendero Luminoso; Seprona; Sevilla Fútbol Club;
    Siemens; Sinn Féin; Sociedad de Naciones; Sociedad de las Naciones; Sony; Sorbona; Sporting de
    Gijón; Spotify; Stanford; Telecinco; Telefónica; Telemadrid; Televisión Española; The Beatles;
    The Rolling Stones; Toyota; Tupamaros; Tusquets; Twitter; Unesco; Unicef; Unidas Podemos;
    Unilever; Univision; Unión Europea; Unión General de Trabajadores; Valencia Club de Fútbol;
    Villarreal; Volkswagen; Vox; Vueling; Warner; Wehrmacht; Xunta; Xunta de Galicia; Yale;
    al-Qaeda; Osasuna
    """
    )
)
"""Organisations whose own words do not tell that they are."""

PERIODICALS = frozenset(
    _phrases(
        """
    ABC; Anales de Ciencias Naturales; Anales de Historia Natural; Blanco y Negro; Cinco Días;
    Corriere della Sera; Cuadernos para el Diálogo; Der Spiegel; Diario Vasco; Diario de Cádiz;
    Diario de Sevilla; Die Zeit; El Confidencial; El Correo; El Correo Gallego; El Diario Vasco;
    El Espectador; El Heraldo; El Imparcial; El Liberal; El Mercurio; El Mundo; El Norte de
    Castilla; El País; El Periódico; El Socialista; El Universal; Excélsior; Financial Times;
    Gaceta de Madrid; Granma; Heraldo de Aragón; La Codorniz; La Gaceta; La Gaceta de Madrid; La
    Ilustración Española y Americana; La Jornada; La Nueva España; La Prensa; La Repubblica; La
    Vanguardia; La Voz de Galicia; Las Provincias; Le Figaro; Le Monde; Levante-EMV; Libération;
    L’Humanité; L’Osservatore Romano; Mercurio Peruano; Mundo Deportivo; Mundo Obrero; National
    Geographic; Nature; New York Times; Newsweek; Pravda; Revista de Occidente; Science; Semanario
    de Agricultura; The Economist; The Guardian; The Lancet; The New York Times; The Times; The
    Wall Street Journal; The Washington Post; Washington Post; La Nación; La Razón
    """
    )
)
"""Newspapers and reviews: organisations that act, or texts that are read."""

WORKS = frozenset(
    _phrases(
        """
    Antiguo Testamento; Apocalipsis; BOE; Biblia; Boletín Oficial del Estado; Cantar de Mio Cid;
    Carta Magna; Cien años de soledad; Corán; Código Napoleónico; Decamerón; Diario Oficial de la
    Unión Europea; Divina Comedia; Divina comedia; Don Juan Tenorio; Don Quijote; Don Quijote de
    la Mancha; El Lazarillo de Tormes; El Quijote; Enciclopedia Británica; Encyclopædia
    Britannica; Encyclopédie; Eneida; Evangelio; Flora Española; Flora Peruviana; Fuenteovejuna;
    Fuero Juzgo; Gioconda; Génesis; Hamlet; Himno de Riego; Ilíada; La Biblia; La Celestina; La
    Divina Comedia; La Eneida; La Gioconda; La Ilíada; La Marsellesa; La Odisea; La Regenta; La
    vida es sueño; Las Meninas; Las Siete Partidas; Las mil y una noches; Lazarillo de Tormes;
    Leyes Nuevas; Leyes de Indias; Libro de buen amor; Macbeth; Magna Carta; Mahabharata;
    Marsellesa; Martín Fierro; Meninas; Novísima Recopilación; Nueva Recopilación; Nuevo
    Testamento; Odisea; Otelo; Pedro Páramo; Philosophia Botanica; Poema de Mio Cid; Poema del Mío
    Cid; Popol Vuh; Quijote; Santa Biblia; Siete Partidas; Species Plantarum; Systema Naturae;
    Talmud; Torá; Wikipedia; Éxodo; Quijote
    """
    )
)
"""Works that are named without marks."""

FEASTS = frozenset(
    _phrases(
        """
    Aberri Eguna; Acción de Gracias; Adviento; Aid el-Fitr; Año Nuevo; Año Viejo; Black Friday;
    Bloomsday; Carnaval; Carnavales; Cinco de Mayo; Corpus; Corpus Christi; Cruces de Mayo; Cruz
    de Mayo; Cuaresma; Diada; Domingo Sangriento; Domingo de Pascua; Domingo de Pentecostés;
    Domingo de Piñata; Domingo de Ramos; Domingo de Resurrección; Día de Acción de Gracias; Día de
    Muertos; Día de Reyes; Día de los Muertos; Epifanía; Fallas; Feria de Abril; Feria de San
    Isidro; Fieles Difuntos; Fiesta Nacional; Fiesta del Cordero; Fiesta del Trabajo; Fiestas
    Patrias; Fiestas del Pilar; Grito de Dolores; Halloween; Hanuka; Inmaculada Concepción;
    Janucá; Jueves Lardero; Jueves Santo; Kristallnacht; Lunes Santo; Lunes de Aguas; Lunes de
    Pascua; Martes Santo; Martes de Carnaval; Miércoles Santo; Miércoles de Ceniza; Navidad;
    Navidades; Noche Buena; Noche Triste; Noche Vieja; Noche de Reyes; Noche de San Bartolomé;
    Noche de los Cristales Rotos; Noche de los Cuchillos Largos; Nochebuena; Nochevieja; Nowruz;
    Pascua; Pascua Florida; Pascua Militar; Pascua de Resurrección; Pascuas; Pentecostés; Pésaj;
    Ramadán; Rosh Hashaná; Sanfermines; Santos Inocentes; Semana Grande; Semana Santa; Semana
    Trágica; Sábado Santo; Sábado de Gloria; Sábado de Pasión; Todos los Difuntos; Todos los
    Santos; Tomatina; Viernes Negro; Viernes Santo; Viernes de Dolores; Virgen de Agosto; Virgen
    de agosto; Yom Kipur
    """
    )
)
"""Days, weeks and feasts with a name of their own."""
