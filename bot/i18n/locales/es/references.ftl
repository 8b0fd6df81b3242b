# References that are kept under a name: /references, and “Save as reference” in a message's menu.

reference-saved = Guardada como **{ $name }** ({ NUMBER($seconds, maximumFractionDigits: 0) } segundos). Pide canciones con ella mediante `/song saved:`, en cualquier servidor en el que yo esté.
reference-saved-shared = Guardada como **{ $name }** ({ NUMBER($seconds, maximumFractionDigits: 0) } segundos) para todos en este servidor. Pide canciones con ella mediante `/song saved:`.
reference-renamed = Ahora se llama **{ $name }**.
reference-deleted = **{ $name }** está borrada.
reference-of-guild = de este servidor
references-title = Referencias guardadas
references-empty = Todavía no hay ninguna. Guarda una con `/references save`, o desde el menú de un mensaje con audio: Aplicaciones, «Save as reference».
references-usage =
    { $count ->
        [0] No has guardado ninguna referencia; puedes guardar { $limit }.
        [one] Has guardado una referencia de un máximo de { $limit } ({ MIB($used_bytes) } de { MIB($limit_bytes) } MiB).
       *[other] Has guardado { $count } referencias de un máximo de { $limit } ({ MIB($used_bytes) } de { MIB($limit_bytes) } MiB).
    }
references-line = **{ $name }**{ $scope ->
        [guild] { " " }(de este servidor)
       *[member] { "" }
    }: { NUMBER($seconds, maximumFractionDigits: 0) } segundos, { $format }, { MIB($size_bytes) } MiB, guardada { $saved_at }

# The dialog. Labels are plain text and at most 45 characters, descriptions at most 100.
dialog-save-reference = Guardar una referencia
dialog-saved-name = Nombre
dialog-saved-name-hint = Con él la eliges después, en /song y en /references.
dialog-saved-link = Enlace
dialog-saved-link-hint = La dirección de un archivo de sonido.
