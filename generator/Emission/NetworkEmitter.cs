using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Members;
using BackpropGen.Generator.Emission.NetworksInLanes;
using BackpropGen.Generator.Emission.NodesInLanes;
using BackpropGen.Generator.Emission.Notes;
using BackpropGen.Generator.Emission.RowsInLanes;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Emission;

/// <summary>Writes the files of one network.</summary>
internal static class NetworkEmitter
{
    /// <summary>The notes first, then the files that make them usable and fast.</summary>
    private static readonly IEmittedFile[] Files = { new NotesFile(), new MembersFile(), new BatchFile(), new LanesFile(), new PopulationFile() };

    public static IEnumerable<EmittedFile> Emit(NetworkModel model)
    {
        var context = new EmissionContext(model);
        foreach (IEmittedFile file in Files.Where(file => file.IsNeeded(context)))
        {
            var writer = new CodeWriter();
            file.Write(writer, context);
            yield return new EmittedFile($"{model.Class.HintName}{file.Suffix}.g.cs", writer.ToString());
        }
    }
}
