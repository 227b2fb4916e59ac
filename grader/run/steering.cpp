#include "run/steering.hpp"

#include "run/steering_engine.hpp"

namespace interleave::run {

Steering::Steering(const std::vector<model::Steering>& rules, Tracer& tracer,
                   std::vector<model::ProcessRecord>& records, const RunClock& clock)
    : engine_(std::make_unique<SteeringEngine>(rules, tracer, records, clock)) {}

Steering::~Steering() = default;

bool Steering::wants_calls() const { return engine_->wants_calls(); }
void Steering::born(int process) { engine_->born(process); }
void Steering::executed(int process) { engine_->executed(process); }
void Steering::at_call(int process) { engine_->at_call(process); }
void Steering::line_came(const model::Line& line) { engine_->line_came(line); }
void Steering::process_ended(int process) { engine_->process_ended(process); }
void Steering::tick(bool input_moved) { engine_->tick(input_moved); }
model::Duration Steering::patience() const { return engine_->patience(); }
model::Duration Steering::time_held() const { return engine_->time_held(); }
void Steering::end() { engine_->end(); }
std::vector<model::SteeringResult> Steering::take_results() { return engine_->take_results(); }

}  // namespace interleave::run
