#pragma once
/// All of medpol that is promised. A program that uses it settles records by policies that are texts, and explains
/// every amount; see docs/library.md. What these headers do not name may change at any time.
#include "medpol/answer.hpp"
#include "medpol/bytes.hpp"
#include "medpol/examples.hpp"
#include "medpol/explanation.hpp"
#include "medpol/kinds.hpp"
#include "medpol/language.hpp"
#include "medpol/policies.hpp"
#include "medpol/problem.hpp"
#include "medpol/record.hpp"
#include "medpol/request.hpp"
#include "medpol/result.hpp"
#include "medpol/settle.hpp"
#include "medpol/sink.hpp"
#include "medpol/stop_token.hpp"
#include "medpol/version.hpp"
#include "medpol/workers.hpp"
