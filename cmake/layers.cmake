# The layers, lowest first: a folder, and the folders whose headers its files may include. Each is a library of its own that sees no others;
# tests/layers/run reads the includes against this list. LIBRARIES: what else it is made with.
medpol_layer(grammar/text LIBRARIES fmt::fmt)
medpol_layer(grammar/diagnostic text LIBRARIES fmt::fmt nlohmann_json::nlohmann_json)
medpol_layer(grammar/lexicon text)
medpol_layer(grammar/syntax text diagnostic lexicon LIBRARIES taocpp::pegtl)
medpol_layer(grammar/format text diagnostic lexicon syntax)

medpol_layer(interpreter/model text diagnostic lexicon syntax format LIBRARIES fmt::fmt)
medpol_layer(interpreter/check text diagnostic lexicon syntax format model)
medpol_layer(interpreter/evaluate text lexicon format model check)
medpol_layer(interpreter/ledger text model evaluate)
medpol_layer(interpreter/policies text diagnostic lexicon syntax model check evaluate)
medpol_layer(interpreter/analyse text diagnostic syntax model check evaluate ledger policies LIBRARIES nlohmann_json::nlohmann_json)
medpol_layer(interpreter/words evaluate)
medpol_layer(interpreter/explain text diagnostic syntax model check evaluate ledger words)
medpol_layer(interpreter/claims text model policies LIBRARIES simdjson::simdjson)
medpol_layer(interpreter/settle text format model evaluate ledger policies words claims LIBRARIES simdjson::simdjson)
medpol_layer(interpreter/examples text diagnostic model evaluate ledger policies words explain claims settle)
medpol_layer(interpreter/library text diagnostic lexicon syntax format model check policies analyse examples)
medpol_layer(interpreter/trials text diagnostic lexicon model check evaluate policies analyse words explain examples)
medpol_layer(interpreter/report text diagnostic format model check evaluate analyse words explain examples trials
  LIBRARIES fmt::fmt nlohmann_json::nlohmann_json)
medpol_layer(interpreter/batch text model evaluate ledger policies words claims settle report LIBRARIES simdjson::simdjson)
medpol_layer(interpreter/run text model policies words explain claims settle report batch)
# What include/medpol promises, over the others.
medpol_layer(interpreter/api text diagnostic format evaluate policies words explain claims settle examples library trials batch run)
# What touches the machine: files, signals, threads, memory.
if(NOT MEDPOL_CORE_ONLY)
  medpol_layer(interpreter/platform text lexicon syntax policies claims library ledger batch LIBRARIES Threads::Threads)
  medpol_layer(interpreter/command text diagnostic lexicon syntax format model policies claims examples library trials
    report batch run platform LIBRARIES CLI11::CLI11 Threads::Threads)
endif()
