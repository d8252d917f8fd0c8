using BackpropGen.Tests.Testing;
using Consumer;
using Xunit;

namespace BackpropGen.Reach.Tests;

/// <summary>The other ways to publish a program: trimmed, compiled ahead for a quick start, in one file.</summary>
[Collection(PackedPackage.Collection)]
[Trait("Speed", "Slow")]
public class PublishedFormTests(PackedPackage packed)
{
    [RequiresTheory]
    [InlineData("Trimmed", "<PublishTrimmed>true</PublishTrimmed><IsAotCompatible>true</IsAotCompatible>")]
    [InlineData("ReadyToRun", "<PublishReadyToRun>true</PublishReadyToRun><SelfContained>false</SelfContained>")]
    [InlineData("SingleFile", "<PublishSingleFile>true</PublishSingleFile><PublishTrimmed>true</PublishTrimmed>")]
    public void A_program_computes_the_same_bits_however_it_is_published(string name, string properties)
    {
        var program = new PublishedProgram(packed, name, "Console", properties + "<RuntimeIdentifier>linux-x64</RuntimeIdentifier>");

        Assert.Equal(BitsReport.Lines(), program.Publish().Run());
    }
}
