# Referenzen, die unter einem Namen bleiben: /references, und „Save as reference“ im Menü einer Nachricht.

reference-saved = Gespeichert als **{ $name }** ({ NUMBER($seconds, maximumFractionDigits: 0) } Sekunden). Bestell damit über `/song saved:`, auf jedem Server, auf dem ich bin.
reference-saved-shared = Gespeichert als **{ $name }** ({ NUMBER($seconds, maximumFractionDigits: 0) } Sekunden), für alle auf diesem Server. Bestell damit über `/song saved:`.
reference-renamed = Sie heißt jetzt **{ $name }**.
reference-deleted = **{ $name }** ist gelöscht.
reference-of-guild = von diesem Server
references-title = Gespeicherte Referenzen
references-empty = Noch gibt es keine. Speichere eine mit `/references save`, oder im Menü einer Nachricht mit Audio: Apps, „Save as reference“.
references-usage =
    { $count ->
        [0] Du hast keine Referenz gespeichert; { $limit } sind möglich.
        [one] Du hast eine von höchstens { $limit } Referenzen gespeichert ({ MIB($used_bytes) } von { MIB($limit_bytes) } MiB).
       *[other] Du hast { $count } von höchstens { $limit } Referenzen gespeichert ({ MIB($used_bytes) } von { MIB($limit_bytes) } MiB).
    }
references-line = **{ $name }**{ $scope ->
        [guild] { " " }(von diesem Server)
       *[member] { "" }
    }: { NUMBER($seconds, maximumFractionDigits: 0) } Sekunden, { $format }, { MIB($size_bytes) } MiB, gespeichert { $saved_at }

# The dialog. Labels are plain text and at most 45 characters, descriptions at most 100.
dialog-save-reference = Eine Referenz speichern
dialog-saved-name = Name
dialog-saved-name-hint = Unter ihm wählst du sie später, in /song und /references.
dialog-saved-link = Link
dialog-saved-link-hint = Die Adresse einer Tondatei.
