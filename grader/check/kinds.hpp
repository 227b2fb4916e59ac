#pragma once

// The judging function of each kind, in the file of its name.

#include "check/judging.hpp"

namespace interleave::check {

[[nodiscard]] Outcome judge(const model::ExitStatusCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::ErrorOutputCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::OutputCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::NoUnexpectedLinesCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::OrderCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::BeforeCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::CountCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::ValueCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::SumCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::ToleranceCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::PartitionCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::RendezvousCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::FirstInFirstOutCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::InterleavingsCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::ExactlyOnceCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::TallyCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::DistinctCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::VariesCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::SameCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::IndependenceCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::ProcessesCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::AtOnceCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::WriterCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::PidCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::TidyCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::ThreadsCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::CpuCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::NoSpinningCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::SharedMemoryCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::ExecCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::BeforeExecCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::DurationCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::TimingCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::MeasuredCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::SpeedupCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::LeftoversCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::FilesCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::HeldUpCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::WrongUsageCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::ForbiddenCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::UnitTestCheck&, const CheckInput&);
[[nodiscard]] Outcome judge(const model::QuizCheck&, const CheckInput&);

}  // namespace interleave::check
