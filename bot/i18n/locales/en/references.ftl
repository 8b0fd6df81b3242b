# References that are kept under a name: /references, and “Save as reference” in a message's menu.

reference-saved = Saved as **{ $name }** ({ NUMBER($seconds, maximumFractionDigits: 0) } seconds). Order with it by `/song saved:`, in every server that I am in.
reference-saved-shared = Saved as **{ $name }** ({ NUMBER($seconds, maximumFractionDigits: 0) } seconds) for everybody in this server. Order with it by `/song saved:`.
reference-renamed = It is called **{ $name }** now.
reference-deleted = **{ $name }** is deleted.
reference-of-guild = this server's
references-title = Saved references
references-empty = There is none yet. Save one with `/references save`, or by the menu of a message with audio: Apps, “Save as reference”.
references-usage =
    { $count ->
        [0] You have saved no reference; { $limit } are possible.
        [one] You have saved one reference of at most { $limit } ({ MIB($used_bytes) } of { MIB($limit_bytes) } MiB).
       *[other] You have saved { $count } references of at most { $limit } ({ MIB($used_bytes) } of { MIB($limit_bytes) } MiB).
    }
references-line = **{ $name }**{ $scope ->
        [guild] { " " }(this server's)
       *[member] { "" }
    }: { NUMBER($seconds, maximumFractionDigits: 0) } seconds, { $format }, { MIB($size_bytes) } MiB, saved { $saved_at }

# The dialog. Labels are plain text and at most 45 characters, descriptions at most 100.
dialog-save-reference = Save a reference
dialog-saved-name = Name
dialog-saved-name-hint = What you choose it by later, in /song and /references.
dialog-saved-link = Link
dialog-saved-link-hint = The address of a sound file.
