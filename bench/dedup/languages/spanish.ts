import { groups, type Language, lines, list } from '../language.ts';

/** A lexicon is a table: longer than a file of rules may be. */
export const spanish: Language = {
  code: 'es',
  spaced: true,
  firstNames: list(
    'Alba|Bruno|Cecilia|Diego|Elena|Felipe|Gloria|Hugo|Irene|Joaquín|Lucía|Manuel|Noelia|Óscar|Pilar|Rafael|Sonia|Tomás|Úrsula|Vicente|Ximena|Yolanda|Ángel|Begoña|Ernesto|Marisol',
  ),
  lastNames: list(
    'Arroyo|Benítez|Cano|Duarte|Escobar|Fuentes|Guerrero|Hidalgo|Ibáñez|Jurado|Lozano|Márquez|Navarro|Ocampo|Peralta|Quiroga|Rosales|Sandoval|Trujillo|Urrutia|Valdés|Zamora|Acosta|Bravo|Carrasco|Delgado|Espinosa|Galindo|Herrera|Montero|Paredes|Robles|Salinas|Vargas',
  ),
  lastNameFirst: false,
  placeStarts: list(
    'Agua|Alta|Bella|Campo|Casa|Fuente|Guada|Monte|Nava|Peña|Puerto_|Río|San_|Santa_|Sierra|Torre|Val|Villa|Alcá|Mira',
  ),
  placeEnds: list(
    'blanca|bosque|bravo|clara|de Lerma|flores|franca|hermosa|lejos|llana|luna|mar|mayor|nueva|seca|rubia|verde|vieja',
  ),
  months: list('ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic'),
  agencies: list('EFE|Europa Press|Reuters|AFP|AP'),
  datelines: list('[place], [day] [month] ([agency]).-|[PLACE] ([agency]) —|[place] ([agency]) -'),
  quoteMarks: ['«', '»'],
  slots: {
    org: groups(
      'el Ministerio de Hacienda|el ayuntamiento/el consistorio|el banco central|la audiencia provincial|el Parlamento/el Congreso|la autoridad sanitaria|el sindicato del transporte|la policía|el Ministerio del Interior|el principal partido opositor|el regulador de la energía|la autoridad portuaria|la aerolínea|la fiscalía/el ministerio público|el cuerpo de bomberos|el Tribunal Supremo|la operadora ferroviaria|la agencia ambiental|la caja de pensiones|la junta electoral|el ejército|un grupo de inversores|el fabricante de coches|el hospital universitario|la cámara de comercio|la agencia espacial|la cadena pública|la coalición de gobierno|el tribunal de cuentas|la plataforma vecinal|el museo nacional|la federación de fútbol|la conferencia episcopal|la confederación de regantes',
    ),
    role: groups(
      'portavoz|alcalde|gobernadora|viceministro|consejera delegada/directora ejecutiva|presidente|abogada/letrada|economista|líder sindical|comisario|jefa de servicio|entrenador|catedrática|jefe de la oposición|embajadora|ingeniero|jueza|agricultor|senadora|ministro',
    ),
    verb: groups(
      'aprobó/respaldó/avaló|rechazó/descartó|aplazó/pospuso|criticó/censuró/condenó|defendió|anunció/presentó/dio a conocer|suspendió/interrumpió/paralizó|examinó/revisó/estudió|prorrogó/prolongó|recortó/redujo|elevó/aumentó|canceló/anuló|celebró/aplaudió/elogió|inauguró/abrió|terminó/concluyó|confirmó/ratificó|desmintió/negó|exigió/reclamó|financió/pagó|vendió/cedió|adquirió/compró|bloqueó/frenó|renovó|publicó/divulgó|perdió|logró/consiguió|ignoró/pasó por alto|cuestionó/puso en duda',
    ),
    obj: groups(
      'el proyecto de ley/el texto legal|el presupuesto/las cuentas públicas|el contrato/el acuerdo|la investigación/las pesquisas|la nueva terminal|la subida de impuestos|el plan de rescate/el plan de ayudas|el puente viejo|el convenio salarial|el informe|la fusión|la campaña de vacunación|el veto a las exportaciones|el segundo reactor|la licitación|el programa de vivienda|la huelga/el paro|la tregua/el alto el fuego|el tratado|la presa/el embalse|el dique|la subvención/la ayuda|la licencia/el permiso|la demanda|la línea férrea|el tipo de interés|el registro|la reserva natural|el plan de emergencia|la retirada de vehículos|el estadio|la reforma de las pensiones|el gravamen a los carburantes|el cierre de escuelas|la perforación|el satélite|la evacuación|el puesto fronterizo|la cuota de pesca|la exposición|el juicio|la tarifa del agua|la operación policial|el cable|el recuento|el toque de queda|el préstamo/el crédito|el centro de investigación|el proyecto piloto',
    ),
    mod: groups(
      'para las escuelas rurales|en la costa norte|para las pequeñas empresas/para los pequeños negocios|en la sierra|con dos vecinos|para el próximo invierno|por impagos|en el puerto principal|para las familias jóvenes|en la siderurgia|sin votación|para los temporeros|en la frontera oriental|según la norma anterior|para los turnos de noche|en cuatro provincias|contra viento y marea|para los autobuses eléctricos|con acreedores extranjeros|en la capital|en suelo público|para las residencias|cerca del aeropuerto|por un margen estrecho|por tercera vez|en el sector lácteo|con efecto inmediato|para los astilleros|en los ríos|para la eólica marina|desde el otoño|a toda prisa/con urgencia|dentro de la alianza|para viajeros con discapacidad|en las redes sociales|en dos fases/en dos etapas|bajo seudónimo|para las islas|de finales de los noventa|en el sector maderero|para los veteranos de guerra|de un antiguo rival',
    ),
    time: groups(
      'el lunes|el martes|el miércoles|el jueves|el viernes|el sábado|el domingo|la semana pasada/hace una semana|a principios de mes|poco antes de la medianoche|de madrugada/antes del alba|durante el fin de semana|a finales de marzo|en primavera|hace dos años|a puerta cerrada|en una comparecencia|antes del receso estival|durante horas|tras las fiestas|en cuestión de minutos|este trimestre|al mediodía|días después',
    ),
    link: groups(
      'tras/después de|por/a causa de|pese a/a pesar de|en medio de|ante|sin esperar a|en respuesta a|al margen de|a raíz de/como consecuencia de|en vísperas de',
    ),
    cause: groups(
      'varias semanas de protestas|una fuerte caída de precios/un desplome de precios|avisos de científicos|varios cortes de luz|un enero gélido|un pleito por las tierras|presiones del extranjero|una filtración de datos|seguros cada vez más caros|dos dimisiones de ministros|meses de negociaciones/meses de conversaciones|una carta filtrada|lluvias intensas río arriba|una grave falta de enfermeras|quejas de vecinos|un accidente en una planta química|dudas sobre las cifras|una sentencia judicial|la quiebra de un proveedor|una menor recaudación|un incendio en un almacén|una recogida de firmas|nuevas pruebas/nuevos indicios|una sequía en el sur|una actualización fallida|tensiones entre socios|muchas jubilaciones anticipadas|una visita de inspectores|una demanda récord de gas|un error contable|la muerte de la fundadora|amenazas a funcionarios|un auge del turismo|un boicot de comerciantes|grietas en el hormigón|un cambio de gobierno|un brote de gripe aviar|malas cosechas/cosechas pobres|una ola de robos|un llamamiento de los obispos',
    ),
    say: groups(
      'dijo/declaró|añadió/agregó|explicó|escribió en un comunicado|insistió/recalcó|advirtió/alertó|admitió/reconoció|recordó|señaló/apuntó|aseguró/afirmó',
    ),
    opener: groups(
      'según documentos a los que tuvo acceso la agencia,|entretanto,/mientras tanto,|sin embargo,/no obstante,|por primera vez en años,|para sorpresa de todos,|como se esperaba,|al mismo tiempo,/a la vez,|por otra parte,/por otro lado,|horas antes,|en contra de las primeras versiones,|en la práctica,|según fuentes cercanas,|hasta ahora,/hasta la fecha,|entre críticas crecientes,|por consejo de expertos,',
    ),
    unit: groups(
      'hogares/viviendas|viajeros/pasajeros|empleados/trabajadores|vehículos|manifestantes|pacientes|alumnos|sacos de grano|soldados|visitantes|votantes|refugiados|negocios|pisos|terneros|litros de gasóleo|voluntarios|contenedores|billetes|accionistas|avisos urgentes|kilómetros de vía|expedientes|camiones',
    ),
    did: groups(
      'resultaron afectados/se vieron afectados|esperaron durante horas|fueron contados/fueron registrados|quedaron incomunicados|desaparecieron|fueron puestos a salvo|seguían sin ayuda|eran esperados|venían del extranjero|fueron revisados al azar|se perdieron|fueron trasladados|llegaron demasiado tarde|siguieron bloqueados|entraron en la lista|fueron devueltos|no se movieron|cruzaron la frontera|fueron pagados dos veces|quedaron fuera|necesitaban arreglos|fueron examinados dos veces|no hallaron comprador|quedaron libres',
    ),
    inf: groups(
      'aceptar/asumir|rechazar|reconstruir|comprobar/verificar|cambiar|proteger|pagar/financiar|explicar|parar/detener|apoyar/respaldar|impugnar|aplazar|publicar|abandonar|prolongar|limitar/restringir|reparar|entender|vender|mejorar|discutir|mantener|olvidar|repetir|sustituir',
    ),
    tail: groups(
      'cueste lo que cueste|y no debería sorprender a nadie|porque la gente ya ha esperado bastante|como habíamos prometido|si las cifras son ciertas|o perderemos una generación|y no hay más que hablar|antes de que sea tarde|no por los titulares|con todo el respeto|aunque duela|para que no vuelva a ocurrir|y lo digo como madre|mientras la ley lo permita|paso a paso|y nuestros socios lo saben|cuando hayan hablado los expertos|aunque esperaba más|porque nadie más lo hará|junto con los sindicatos|y ni un día más tarde|sin mirar atrás',
    ),
  },
  adverbs: list(
    'quizás|tal vez|sin duda|al parecer|de nuevo|claramente|en efecto|por fin|desde luego|francamente|en parte|en gran medida|con razón|apenas|a lo sumo|otra vez|sobre todo|casi|dicen|en el fondo|hoy|ya',
  ),
  sentences: lines(`
    [org] [verb] [obj] [mod] [time], [link] [cause].
    [opener] [org] [verb] [obj] [mod].
    [link] [cause] en [place], [person], [role] de [place], [verb] [obj] [mod].
    [n] [unit] [did] [time], y [org] [verb] [obj] [mod].
    [obj] [mod] costaría [money], [say] [person], [role] en [place].
    [person], [role], [say] que [org] [verb] [obj] [link] [cause].
    en [place], [n] [unit] [did] [link] [cause].
    la cuota pasó de [pct] a [pct] [time], cuando [org] [verb] [obj].
    si [org] [verb] [obj] o [verb] [obj] [mod], {no se supo|quedó abierto|está por ver|nadie lo dijo}.
    [person], que [verb] [obj] [time], [verb] [obj] [mod].
    [time], [place] [verb] [obj] mientras [n] [unit] [did].
    [org] de [place] [verb] [obj], pero [person] [verb] [obj] [mod].
    [opener] [n] de los [n] [unit] [did], [say] [person].
    ni [org] ni [org] de [place] [verb] [obj] [mod].
    [place], localidad con [n] [unit], [verb] [obj] [link] [cause].
    con el [pct] de los votos, [org] [verb] [obj] [time]; [n] [unit] [did].
    [person], junto a [person], [verb] [obj] [mod] [link] [cause].
    [opener] [place], como [place], [verb] [obj], [say] [person].
    para [obj] [mod], [org] {ofrecía|reclamaba|prometía|preveía} [money], [say] [person].
    quien [verb] [obj] [time] [verb] [obj] también, [say] [person].
  `),
  quotes: lines(`
    vamos a [inf] [obj] [mod], [tail]
    nadie quiere [inf] [obj], [tail]
    tuve que [inf] [obj] [link] [cause], [tail]
    no se puede [inf] [obj] y [inf] [obj] [mod]
    es hora de [inf] [obj] [mod], [tail]
    nunca quisieron [inf] [obj]; querían [inf] [obj], [tail]
    [link] [cause] debemos [inf] [obj], [tail]
  `),
  titles: lines(`
    [org] [verb] [obj] [mod]
    [place]: [org] [verb] [obj]
    [person] [verb] [obj] [link] [cause]
    [n] [unit] [did] [link] [cause]
    [org] [verb] [obj], [person] [verb] [obj]
    por qué [org] [verb] [obj] [mod]
  `),
  furniture: {
    nav: list(
      'Portada|Internacional|Política|Economía|Deportes|Cultura|Ciencia|El tiempo|Vídeos|Opinión|Viajes|Pódcast|Pasatiempos|Iniciar sesión|Suscríbete|Mi cuenta|Empleo',
    ),
    related: list(
      'Noticias relacionadas|Lee también|Lo más leído|Recomendado para ti|Te puede interesar|Más sobre este tema',
    ),
    ads: lines(`
      Publicidad
      Hasta un [n] % en muebles de jardín solo esta semana. Compra ahora y paga después.
      PUBLICIDAD - SIGUE LEYENDO
      Nuestros lectores ahorran de media [money] con este comparador de seguros.
      Prueba [site] Plus gratis durante [n] días y cancela cuando quieras.
    `),
    boiler: lines(`
      [site] informa desde [place] desde el año [n] y pertenece al grupo editorial de [person].
      Todos los derechos sobre los textos e imágenes de estas páginas son de [site] o de los proveedores citados.
      Se permite citar siempre que se nombre a [site] como fuente y un enlace lleve a la página original.
      Las cotizaciones se muestran con un retraso mínimo de [n] minutos y no son una recomendación de compra o de venta.
      [site] no se hace responsable de las pérdidas de quien se haya fiado de las cifras de esta página.
      Si ha detectado un error, escriba a la redacción de [place] y lo corregiremos tan pronto como podamos.
      Los suscriptores de [site] reciben gratis por correo, a las [n] de la mañana, las noticias más importantes del día.
      Algunos enlaces de nuestras páginas son patrocinados: si compra a través de ellos, [site] recibe una pequeña comisión sin coste para usted.
    `),
    cookie: lines(`
      Tu privacidad nos importa
      [site] y sus [n] socios guardan información en tu dispositivo, como las cookies, para mostrar anuncios personalizados y medir el uso de las páginas.
      Puedes aceptar todos los fines, rechazar los que no sean necesarios o cambiar tu elección cuando quieras en los ajustes al pie de la página.
    `),
    script: lines(`
      Activa JavaScript, por favor
      Para leer esta página de [site] tu navegador debe ejecutar JavaScript y admitir cookies. Desactiva el bloqueador de anuncios y vuelve a cargar la página.
      Si ves de nuevo este mensaje, nuestro servicio de ayuda en [place] te atenderá con gusto.
    `),
    paywall: lines(`
      Este artículo es solo para suscriptores de [site]. Suscríbete y lee todas nuestras noticias durante [n] semanas a mitad de precio.
      ¿Ya eres suscriptor? Inicia sesión aquí y sigue leyendo donde lo dejaste.
    `),
    comments: lines(`
      [person] hace [n] minutos: Tenían que haberlo hecho hace años, todo el mundo lo sabía.
      [person]: ¿Y quién paga al final? Nosotros, como siempre.
      Comentarios ([n]) - Inicia sesión para comentar. Sé amable con los demás.
      [person] respondió: Vivo en [place] y nada de esto es verdad.
    `),
    bylines: lines(`
      Por [person]
      [person] y [person], [place]
      [person] | [site]
    `),
    credits: list(
      'Fuente: [agency]|([agency])|Con información de [agency]|— [agency]|Esta noticia procede de [agency] y no ha sido editada por [site].',
    ),
    notes: lines(`
      Nota de la redacción: esta noticia se amplió a las [n] horas.
      Información de [person]; edición de [person]
      Fe de errores: una versión anterior daba una cifra equivocada.
    `),
    captions: lines(`
      Foto: [person]/[agency]
      Vista de [place] en una imagen de archivo. Foto: [person]
      [person] en una rueda de prensa en [place] (archivo)
    `),
    share: list(
      'Compartir en Facebook|Compartir|Enviar por correo|Copiar enlace|Imprimir|[n] veces compartido|Escuchar ([n] min)|Guardar',
    ),
  },
  series: {
    results: lines(`
      [place] gana a [place] por [small]-[small]: resultados de la jornada [small]
      [place] ganó su partido en casa contra [place] por [small] goles a [small] ante [n] espectadores en la jornada [small] de la liga.
      [person] marcó el primer tanto en el minuto [small], y [person] aseguró el resultado poco antes del final del encuentro.
      En la clasificación los vencedores ocupan el puesto [small] con [small] puntos en [small] partidos, y los perdedores siguen en el puesto [small].
      La próxima jornada lleva a ambos equipos a [place] y a [place], donde han ganado [small] de los últimos [small] encuentros.
    `),
    weather: lines(`
      El tiempo en [place]: [small] grados y [small] horas de sol
      Las nubes cruzan [place] por la mañana y dan paso a claros por la tarde, con máximas de [small] grados y mínimas de [small] grados.
      El viento sopla del oeste a [small] kilómetros por hora, con rachas de hasta [small] kilómetros por hora en las alturas de [place].
      La probabilidad de lluvia es del [small] por ciento y pueden caer hasta [small] milímetros antes de la mañana siguiente.
      El agua está a [small] grados en [place]; el índice ultravioleta llega a [small], proteja su piel a mediodía.
    `),
    markets: lines(`
      Cierre de bolsa: el índice gana un [pct] hasta los [n] puntos
      El índice principal cerró en [n] puntos, un [pct] distinto del día anterior, mientras que el de medianas empresas acabó en [n] puntos.
      Las acciones de [company] lideraron las subidas con un [pct], y las de [company] fueron las más débiles con una pérdida del [pct].
      Cambiaron de manos [n] títulos, frente a una media diaria de [n] en las últimas [small] sesiones.
      El barril de petróleo costaba [money] por la tarde y el bono a diez años rendía un [pct] tras el [pct] de la víspera.
    `),
    obituaries: lines(`
      Muere a los [small] años [person], [role] de [place]
      [person], durante mucho tiempo [role] de [place], ha fallecido a los [small] años, según comunicó la familia.
      Nacido en [place], el menor de [small] hermanos, [person] estudió derecho y llegó a la vida pública tras [small] años en la empresa.
      Sus compañeros recuerdan a una persona paciente y de humor seco que contestó a mano cada carta hasta el final.
      [person] deja [small] hijos y [small] nietos. El entierro será en [place] en la más estricta intimidad.
    `),
    lottery: lines(`
      Lotería: los números premiados del sorteo [n]
      Los números premiados del sorteo [n] son el [small], el [small], el [small], el [small], el [small] y el [small]; el complementario es el [small].
      El bote de [money] se lo repartieron [small] acertantes, y otros [n] tuvieron cinco aciertos y cobran [money] cada uno.
      Los premios se cobran en un plazo de [small] días en cualquier administración. Todos los datos se ofrecen sin garantía.
      El juego está prohibido a menores de [small] años. La ayuda contra la adicción se ofrece gratis por teléfono.
    `),
    quakes: lines(`
      Terremoto de magnitud [digit],[digit] cerca de [place]
      Un terremoto de magnitud [digit],[digit] se produjo [small] kilómetros al norte de [place] a [small] kilómetros de profundidad, según datos preliminares.
      El temblor se registró a las [small]:[small], hora local, y se sintió levemente en [place], [place] y los pueblos cercanos.
      De momento no hay noticia de daños ni heridos. Sismos de esta fuerza ocurren en la zona unas [small] veces al año.
      ¿Ha sentido el terremoto? Rellene el formulario del instituto de [place]; la última vez lo hicieron [n] personas.
    `),
  },
};
