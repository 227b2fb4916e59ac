#include "push/refusal.hpp"

#include "base/say.hpp"
#include "base/text.hpp"

namespace interleave::push {

using base::say;
using model::Text;
using Reach = Refusal::Reach;

namespace {

constexpr std::size_t most_quoted_bytes = 300;

/// The platform's own words, behind ours.
Text quoted_answer(const Response& response) {
  const std::string words =
      base::one_line(base::shortened(base::trimmed(response.body), most_quoted_bytes));
  if (words.empty()) return say("(status {})", "(statut {})", response.status);
  return say("(status {}: {})", "(statut {} : {})", response.status, words);
}

Refusal refusal(Reach reach, const Text& words, const Response& response) {
  return {reach, say("{} {}", "{} {}", words, quoted_answer(response))};
}

bool is_redirect(const Response& response) {
  return response.status >= 300 && response.status < 400;
}

Text redirected() {
  return say(
      "the platform redirects to another address, which is never followed with a token: "
      "write the right URL into the configuration",
      "la plateforme redirige vers une autre adresse, jamais suivie avec un jeton : écrivez "
      "la bonne URL dans la configuration");
}

Text not_authorised() {
  return say(
      "the platform takes the token for this no more than a new one: the tool must be "
      "deployed in this course, with its grade services enabled",
      "la plateforme refuse ici le jeton, même renouvelé : l’outil doit être déployé dans "
      "ce cours, avec ses services de notes activés");
}

Text no_line_item() {
  return say("the platform knows no such line item or course: it was removed, or its URL is wrong",
             "la plateforme ne connaît pas cet élément de note ou ce cours : il a été supprimé, ou "
             "son URL est fausse");
}

Text refuses() { return say("the platform refuses", "la plateforme refuse"); }

}  // namespace

Refusal refused_token(const Response& response) {
  if (is_redirect(response)) return refusal(Reach::everything, redirected(), response);
  return refusal(
      Reach::everything,
      say("the platform gives no access token: compare client_id, token_url, audience and key_id "
          "with what it shows, the public key that it holds with private_key, and see that its "
          "grade services are enabled for the tool",
          "la plateforme ne donne pas de jeton : comparez client_id, token_url, audience et key_id "
          "à ce qu’elle affiche, la clé publique qu’elle détient à private_key, et vérifiez que "
          "ses services de notes sont activés pour l’outil"),
      response);
}

Refusal refused_score(const Response& response) {
  if (is_redirect(response)) return refusal(Reach::line_item, redirected(), response);
  switch (response.status) {
    case 400:
      return refusal(
          Reach::score,
          say("the platform takes the score for wrong: Moodle when this user is no student of the "
              "course, Canvas when it holds a newer score",
              "la plateforme juge la note incorrecte : Moodle quand cet utilisateur n’est pas "
              "étudiant du cours, Canvas quand elle détient une note plus récente"),
          response);
    case 401:
    case 403:
      return refusal(Reach::line_item, not_authorised(), response);
    case 404:
      return refusal(Reach::line_item, no_line_item(), response);
    case 409:
      return refusal(Reach::score,
                     say("the platform holds a newer score, given by hand or pushed from "
                         "elsewhere, or this machine's clock is slow",
                         "la plateforme détient une note plus récente, donnée à la main ou poussée "
                         "d’ailleurs, ou l’horloge de cette machine retarde"),
                     response);
    case 412:
    case 422:
      return refusal(Reach::score,
                     say("the platform cannot give this user the score: Canvas when the user is no "
                         "student of the course, or has no attempt left",
                         "la plateforme ne peut donner la note à cet utilisateur : Canvas quand "
                         "il n’est pas étudiant du cours, ou n’a plus d’essai"),
                     response);
    default:
      return refusal(Reach::line_item, refuses(), response);
  }
}

Refusal refused_line_item(const Response& response) {
  if (is_redirect(response)) return refusal(Reach::line_item, redirected(), response);
  switch (response.status) {
    case 401:
    case 403:
      return refusal(Reach::line_item, not_authorised(), response);
    case 404:
      return refusal(Reach::line_item, no_line_item(), response);
    default:
      return refusal(Reach::line_item, refuses(), response);
  }
}

Refusal not_reached(const NoAnswer& last, int attempts) {
  return {Reach::everything, say("the platform does not answer: {} (attempts: {})",
                                 "la plateforme ne répond pas : {} (essais : {})",
                                 base::one_line(last.message), attempts)};
}

Refusal kept_failing(const Response& last, int attempts) {
  if (last.retry_after.count() > 0) {
    return refusal(Reach::everything,
                   say("the platform asks to wait {} s; push again later (attempts: {})",
                       "la plateforme demande d’attendre {} s ; poussez plus tard (essais : {})",
                       last.retry_after.count(), attempts),
                   last);
  }
  return refusal(Reach::everything,
                 say("the platform fails; push again later (attempts: {})",
                     "la plateforme est en panne ; poussez plus tard (essais : {})", attempts),
                 last);
}

}  // namespace interleave::push
