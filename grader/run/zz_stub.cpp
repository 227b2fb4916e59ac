#include "run/steering.hpp"
#include "run/autopsy.hpp"
namespace interleave::run {
class SteeringEngine{};
Steering::Steering(const std::vector<model::Steering>&, Tracer&, std::vector<model::ProcessRecord>&, const RunClock&){}
Steering::~Steering()=default;
bool Steering::wants_calls() const{return false;}
bool Steering::hold_at_birth(int){return false;}
bool Steering::hold_at_exec(int){return false;}
bool Steering::hold_at_call(int){return false;}
void Steering::line_came(const model::Line&){}
void Steering::process_ended(int){}
void Steering::tick(bool){}
model::Duration Steering::patience() const{return std::chrono::hours(1);}
model::Duration Steering::time_held() const{return {};}
void Steering::end(){}
std::vector<model::SteeringResult> Steering::take_results(){return {};}
std::vector<model::BlockedThread> autopsy(ProcessTable&, const std::vector<model::ProcessRecord>&){return {};}
}
