# References that are kept under a name: /references, and “Save as reference” in a message's menu.

reference-saved = Salva como **{ $name }** ({ NUMBER($seconds, maximumFractionDigits: 0) } segundos). Peça músicas com ela por `/song saved:`, em todos os servidores em que eu estou.
reference-saved-shared = Salva como **{ $name }** ({ NUMBER($seconds, maximumFractionDigits: 0) } segundos) para todos neste servidor. Peça músicas com ela por `/song saved:`.
reference-renamed = Agora ela se chama **{ $name }**.
reference-deleted = **{ $name }** foi excluída.
reference-of-guild = deste servidor
references-title = Referências salvas
references-empty = Ainda não há nenhuma. Salve uma com `/references save`, ou pelo menu de uma mensagem com áudio: Apps, “Save as reference”.
references-usage =
    { $count ->
        [0] Você não salvou nenhuma referência; são possíveis { $limit }.
        [1] Você salvou uma referência de no máximo { $limit } ({ MIB($used_bytes) } de { MIB($limit_bytes) } MiB).
       *[other] Você salvou { $count } referências de no máximo { $limit } ({ MIB($used_bytes) } de { MIB($limit_bytes) } MiB).
    }
references-line = **{ $name }**{ $scope ->
        [guild] { " " }(deste servidor)
       *[member] { "" }
    }: { NUMBER($seconds, maximumFractionDigits: 0) } segundos, { $format }, { MIB($size_bytes) } MiB, salva { $saved_at }

# The dialog. Labels are plain text and at most 45 characters, descriptions at most 100.
dialog-save-reference = Salvar uma referência
dialog-saved-name = Nome
dialog-saved-name-hint = O nome pelo qual você a escolhe depois, em /song e /references.
dialog-saved-link = Link
dialog-saved-link-hint = O endereço de um arquivo de áudio.
